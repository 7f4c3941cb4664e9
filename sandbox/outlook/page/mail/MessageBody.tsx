/** The body of a message in a frame of its own that runs no scripts and grows with its content. */
import { makeStyles, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import { readAttachment } from "../graph/mail.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { Attachment } from "../graph/shapes.ts";
import { FLUENT_THEMES } from "../shell/theme.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { themeStore } from "../state/preferences.ts";
import { useStore } from "../store.ts";
import { toBodyDocument } from "./body-document.ts";

const useStyles = makeStyles({
  frame: { width: "100%", border: "none", display: "block", borderRadius: "4px", colorScheme: "normal" },
});

const NO_PICTURES: ReadonlyMap<string, string> = new Map();

export interface MessageBodyProps {
  readonly mailbox: MailboxRef;
  readonly itemId: string;
  readonly body: { readonly contentType: string; readonly content: string };
  readonly attachments: readonly Attachment[];
}

/** Addresses of the inline pictures by content id. */
function useInlinePictures({ mailbox, itemId, body, attachments }: MessageBodyProps): ReadonlyMap<string, string> {
  const { session } = useWorkspace();
  const [pictures, setPictures] = useState(NO_PICTURES);
  useEffect(() => {
    const wanted = /cid:/i.test(body.content) ? attachments.filter((one) => one.isInline) : [];
    let current = true;
    const load = async (): Promise<void> => {
      const found = new Map<string, string>();
      for (const one of wanted) {
        const file = await readAttachment(session.graph, mailbox, itemId, one.id);
        if (file.contentId === undefined || !file.contentBytes) continue;
        found.set(file.contentId.replace(/^<|>$/g, ""), `data:${file.contentType};base64,${file.contentBytes}`);
      }
      if (current && found.size > 0) setPictures(found);
    };
    // Without its pictures a message is still readable.
    load().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [session, mailbox, itemId, body.content, attachments]);
  return pictures;
}

export function MessageBody(props: MessageBodyProps) {
  const styles = useStyles();
  const theme = FLUENT_THEMES[useStore(themeStore)];
  const pictures = useInlinePictures(props);
  const frame = useRef<HTMLIFrameElement>(null);
  const { body } = props;
  const { html, blockedPictures } = useMemo(
    () =>
      toBodyDocument(body, pictures, {
        background: theme.colorNeutralBackground1,
        text: theme.colorNeutralForeground1,
        link: theme.colorBrandForegroundLink,
        font: theme.fontFamilyBase,
      }),
    [body, pictures, theme],
  );
  const fit = (): void => {
    // While one message gives way to the next the document is there, and nothing in it.
    const content = frame.current?.contentDocument?.documentElement;
    if (content && frame.current) {
      frame.current.style.height = "0";
      frame.current.style.height = `${content.scrollHeight}px`;
    }
  };
  useEffect(() => {
    const observer = new ResizeObserver(fit);
    if (frame.current !== null) observer.observe(frame.current.parentElement ?? frame.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <>
      {blockedPictures > 0 && (
        <MessageBar intent="info">
          <MessageBarBody>
            {blockedPictures === 1 ? "A picture" : `${blockedPictures} pictures`} from the internet stayed there.
          </MessageBarBody>
        </MessageBar>
      )}
      <iframe
        ref={frame}
        title="Message body"
        className={styles.frame}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={html}
        onLoad={fit}
      />
    </>
  );
}

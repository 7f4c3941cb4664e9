/** A small editor for HTML: bold, italic, underline, lists, and inserting what an add-in gives. */
import { makeStyles, tokens } from "@fluentui/react-components";
import {
  TextBold20Regular,
  TextBulletList20Regular,
  TextItalic20Regular,
  TextNumberListLtr20Regular,
  TextUnderline20Regular,
} from "@fluentui/react-icons";
import DOMPurify from "dompurify";
import { useEffect, useRef } from "react";
import { formatSelection } from "./formatting.ts";
import { ArrowKeyGroup } from "../../shell/ArrowKeyGroup.tsx";
import { CommandButton } from "../../shell/CommandButton.tsx";
import { INSERT_EVENT, type InsertWish } from "../../host/methods/body.ts";

const useStyles = makeStyles({
  editor: {
    flex: 1,
    minHeight: "160px",
    overflowY: "auto",
    padding: "8px 4px",
    outline: "none",
    overflowWrap: "anywhere",
    ":focus-visible": { boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}` },
    "& img": { maxWidth: "100%" },
    "& blockquote": { margin: "0 0 0 8px", paddingLeft: "12px", borderLeft: `3px solid ${tokens.colorNeutralStroke1}` },
  },
  toolbar: { display: "flex", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
});

const COMMANDS = [
  { command: "b", label: "Bold", Icon: TextBold20Regular },
  { command: "i", label: "Italic", Icon: TextItalic20Regular },
  { command: "u", label: "Underline", Icon: TextUnderline20Regular },
  { command: "ul", label: "Bulleted list", Icon: TextBulletList20Regular },
  { command: "ol", label: "Numbered list", Icon: TextNumberListLtr20Regular },
] as const;

const isWish = (value: unknown): value is InsertWish =>
  typeof value === "object" && value !== null && "key" in value && "html" in value;

export interface EditorProps {
  readonly itemKey: string;
  readonly html: string;
  readonly label: string;
  readonly autoFocus: boolean;
  readonly onChange: (html: string) => void;
}

export function Editor({ itemKey, html, label, autoFocus, onChange }: EditorProps) {
  const styles = useStyles();
  const editor = useRef<HTMLDivElement>(null);
  const shown = useRef<string | undefined>(undefined);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  // The element holds what is typed; it is only written when the value came from elsewhere (an add-in, a reopened draft).
  useEffect(() => {
    if (editor.current === null || shown.current === html) return;
    shown.current = html;
    editor.current.innerHTML = DOMPurify.sanitize(html);
  }, [html]);

  useEffect(() => {
    if (autoFocus) editor.current?.focus();
  }, [autoFocus]);

  const report = (): void => {
    const now = editor.current?.innerHTML ?? "";
    shown.current = now;
    changed.current(now);
  };

  useEffect(() => {
    const insert = (event: Event): void => {
      const wish: unknown = event instanceof CustomEvent ? event.detail : undefined;
      if (!isWish(wish) || wish.key !== itemKey || editor.current === null) return;
      insertHtml(editor.current, DOMPurify.sanitize(wish.html));
      wish.done = true;
      shown.current = editor.current.innerHTML;
      changed.current(shown.current);
    };
    document.addEventListener(INSERT_EVENT, insert);
    return () => {
      document.removeEventListener(INSERT_EVENT, insert);
    };
  }, [itemKey]);

  return (
    <>
      <ArrowKeyGroup role="toolbar" label="Format" className={styles.toolbar}>
        {COMMANDS.map(({ command, label: name, Icon }) => (
          <CommandButton
            key={command}
            icon={<Icon />}
            aria-label={name}
            title={name}
            onMouseDown={(event) => {
              // Keeps the selection in the text.
              event.preventDefault();
            }}
            onClick={() => {
              if (editor.current !== null) formatSelection(editor.current, command);
              report();
            }}
          />
        ))}
      </ArrowKeyGroup>
      <div
        ref={editor}
        className={styles.editor}
        role="textbox"
        aria-multiline
        aria-label={label}
        contentEditable
        suppressContentEditableWarning
        onInput={report}
      />
    </>
  );
}

/** At the cursor if it is in the editor, else at the end. */
function insertHtml(editor: HTMLElement, html: string): void {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  const fragment = document.createRange().createContextualFragment(html);
  if (range !== undefined && editor.contains(range.commonAncestorContainer)) {
    range.deleteContents();
    range.insertNode(fragment);
    range.collapse(false);
  } else {
    editor.append(fragment);
  }
}

import { useRef, useState } from "react";
import { useWords } from "../hooks/words.tsx";
import { Button } from "./button.tsx";

export interface CopiedDetailsProps {
  /** Facts for an administrator, without customer data. */
  readonly text: string;
  readonly label: string;
}

/** Folded facts that can be copied; where the host does not let framed pages write to the clipboard, they are selected (P5). */
export function CopiedDetails({ text, label }: CopiedDetailsProps) {
  const words = useWords();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const shown = useRef<HTMLPreElement>(null);
  const copy = (): void => {
    copyText(text).then(
      () => {
        setCopied("yes");
      },
      () => {
        setCopied("failed");
        if (shown.current !== null) window.getSelection()?.selectAllChildren(shown.current);
      },
    );
  };
  return (
    <details className="details small">
      <summary>{words.say("details.show")}</summary>
      <pre ref={shown}>{text}</pre>
      <Button appearance="link" onClick={copy}>
        {label}
      </Button>
      <span role="status" className="quiet">
        {copied === "yes" && ` ${words.say("details.copied")}`}
        {copied === "failed" && ` ${words.say("details.copyFailed")}`}
      </span>
    </details>
  );
}

/** Rejects, never throws: some hosts have no clipboard at all. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}

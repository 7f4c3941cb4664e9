import { ArrowSyncRegular } from "@fluentui/react-icons/headless/svg/arrow-sync";
import type { QueueView, SynchronizationLine } from "../../app/view.ts";
import { useNow } from "../hooks/now.tsx";
import { type PaneWords, useWords } from "../hooks/words.tsx";

export interface FooterProps {
  readonly line: SynchronizationLine;
  readonly queue: QueueView;
  readonly onOpen: () => void;
}

interface Part {
  readonly text: string;
  readonly attention: boolean;
}

const counted = (count: number, text: (count: number) => string, attention: boolean): Part[] =>
  count > 0 ? [{ text: text(count), attention }] : [];

function runningText(words: PaneWords, { done, total }: Extract<SynchronizationLine, { kind: "running" }>): string {
  return done === undefined || total === undefined || total === 0
    ? words.say("line.running")
    : words.say("line.progress", { done, total });
}

const ageOf = (words: PaneWords, finishedAt: string | undefined, now: number): Part => ({
  text:
    finishedAt === undefined
      ? words.say("line.none")
      : words.say("line.done", { age: words.age(Date.parse(finishedAt), now) }),
  attention: false,
});

function lineParts(words: PaneWords, line: SynchronizationLine, now: number): Part[] {
  switch (line.kind) {
    case "none":
      return [{ text: words.say("line.heading"), attention: false }];
    case "running":
      return [{ text: runningText(words, line), attention: false }];
    case "done":
      return [
        ageOf(words, line.finishedAt, now),
        ...(line.failed === true ? [{ text: words.say("line.failed"), attention: true }] : []),
        ...counted(line.conflicts, (count) => words.say("line.conflicts", { count }), true),
        ...counted(line.waiting, (count) => words.say("line.waiting", { count }), true),
        ...counted(line.parked, (count) => words.say("line.parked", { count }), true),
      ];
  }
}

/** Part 6 of the pane: the synchronization line, and actions that wait or failed; one click to their list (P4). */
export function Footer({ line, queue, onOpen }: FooterProps) {
  const words = useWords();
  const now = useNow();
  const parts = [
    ...lineParts(words, line, now),
    ...counted(queue.failed.length, (count) => words.say("queue.failed", { count }), true),
    ...counted(queue.waiting.length, (count) => words.say("queue.waiting", { count }), false),
  ];
  return (
    <footer className="footer">
      <button type="button" onClick={onOpen}>
        <ArrowSyncRegular aria-hidden="true" />
        {line.kind !== "none" && <span className="hiddenText">{words.say("line.heading")}:</span>}
        <span className="footerParts">
          {parts.map((part) => (
            <span key={part.text} className={part.attention ? "attention" : undefined}>
              {part.text}
            </span>
          ))}
        </span>
      </button>
    </footer>
  );
}

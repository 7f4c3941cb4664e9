/** The Synchronize Now button. A chunk of its own: the engine is too large for what a button may start with (Q1). */
import type { SynchronizeAnswer } from "../app/synchronize-command.ts";
import type { HostNotice, OutlookHost } from "../ports/outlook-host.ts";
import { fill } from "./words/words.ts";
import { synchronizeWords, type SynchronizeWords } from "./words/synchronize-words.ts";

export { synchronizeNow } from "../app/synchronize-command.ts";

/** One line per item: a newer answer replaces the older. */
const KEY = "regarding";

interface Progress {
  readonly done: number;
  readonly total: number;
}

const phrase = (sentence: string, count: number): readonly string[] =>
  count > 0 ? [fill(sentence, { count: String(count) })] : [];

function doneText(answer: Extract<SynchronizeAnswer, { kind: "done" }>, words: SynchronizeWords): string {
  const { toMailbox, toCrm, conflicts, questions, failed } = answer;
  const written = [...phrase(words.toMailbox, toMailbox), ...phrase(words.toCrm, toCrm)];
  const open = [
    ...phrase(words.conflicts, conflicts),
    ...phrase(words.questions, questions),
    ...phrase(words.failedItems, failed),
  ];
  if (written.length + open.length === 0) return words.nothing;
  const line = [words.done, ...written, ...open].join(" · ");
  return open.length > 0 ? `${line}. ${words.openPane}` : `${line}.`;
}

function textOf(answer: SynchronizeAnswer, words: SynchronizeWords): string {
  switch (answer.kind) {
    case "done":
      return doneText(answer, words);
    case "held":
      return fill(words.held, { holder: answer.holder });
    case "otherWindow":
    case "server":
    case "late":
      return words[answer.kind];
    case "failed":
      if (answer.problem.kind === "signedOut") return words.signedOut;
      return answer.problem.kind === "noNetwork" ? words.noNetwork : words.failed;
  }
}

/** The line for the item's notification bar. Failures stay there until the user closes them (P5). */
export function toSynchronizeNotice(answer: SynchronizeAnswer, language: string): HostNotice {
  const kind = answer.kind === "failed" ? "error" : "information";
  return { key: KEY, kind, text: textOf(answer, synchronizeWords(language)), persistent: false };
}

/** While it runs; without counts before anything is known. */
export function synchronizingNotice({ done, total }: Progress, language: string): HostNotice {
  const words = synchronizeWords(language);
  const text = total > 0 ? fill(words.progress, { done: String(done), total: String(total) }) : words.working;
  return { key: KEY, kind: "progress", text, persistent: false };
}

/**
 * Runs with its progress in the item's own notification bar, and leaves the result there (S21). One notice at a time: Outlook
 * answers slowly, and progress that queues up would still be talking when the result is there.
 */
export async function synchronize(
  host: Pick<OutlookHost, "account" | "showNotice">,
  run: (onProgress: (progress: Progress) => void) => Promise<SynchronizeAnswer>,
): Promise<void> {
  const { language } = host.account;
  let latest: Progress | undefined;
  let showing = Promise.resolve();
  let busy = false;
  const show = async (): Promise<void> => {
    busy = true;
    for (let next = latest; next !== undefined; next = latest) {
      latest = undefined;
      // A bar that does not take the line must not stop the run.
      await host.showNotice(synchronizingNotice(next, language)).catch(() => undefined);
    }
    busy = false;
  };
  const tell = (progress: Progress): void => {
    latest = progress;
    if (!busy) showing = show();
  };
  tell({ done: 0, total: 0 });
  const answer = await run(tell);
  latest = undefined;
  await showing;
  await host.showNotice(toSynchronizeNotice(answer, language));
}

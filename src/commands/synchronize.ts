/** The Synchronize Now button. A chunk of its own: the engine is too large for what a button may start with (Q1). */
import type { ButtonProgress, SynchronizeAnswer } from "../app/synchronize-command.ts";
import type { Problem } from "../domain/problem.ts";
import type { HostNotice, OutlookHost } from "../ports/outlook-host.ts";
import { fill } from "./words/words.ts";
import { synchronizeWords, type SynchronizeWords } from "./words/synchronize-words.ts";

export { synchronizeNow } from "../app/synchronize-command.ts";

/** One line per item: a newer answer replaces the older. */
const KEY = "regarding";

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

function failedText({ kind, service }: Problem, words: SynchronizeWords): string {
  switch (kind) {
    case "signedOut":
    case "noNetwork":
      return words[kind];
    case "serviceDown":
    case "throttled":
    case "timeout":
      return service === "crm" || service === "mailbox" ? fill(words.down, { service: words[service] }) : words.failed;
    default:
      return words.failed;
  }
}

function textOf(answer: SynchronizeAnswer, words: SynchronizeWords): string {
  switch (answer.kind) {
    case "done":
      return doneText(answer, words);
    case "held":
      return fill(words.held, { holder: answer.holder });
    case "otherWindow":
    case "server":
      return words[answer.kind];
    case "late":
      return answer.waitsFor === undefined ? words.late : fill(words.lateFor, { service: words[answer.waitsFor] });
    case "failed":
      return failedText(answer.problem, words);
  }
}

/** The line for the item's notification bar. Failures stay there until the user closes them (P5). */
export function toSynchronizeNotice(answer: SynchronizeAnswer, language: string): HostNotice {
  const kind = answer.kind === "failed" ? "error" : "information";
  return { key: KEY, kind, text: textOf(answer, synchronizeWords(language)), persistent: false };
}

/** While it runs; without counts before anything is known. */
export function synchronizingNotice({ done, total, waitsFor }: ButtonProgress, language: string): HostNotice {
  const words = synchronizeWords(language);
  const far = total > 0 ? fill(words.progress, { done: String(done), total: String(total) }) : words.working;
  const text = waitsFor === undefined ? far : `${far} · ${fill(words.waits, { service: words[waitsFor] })}`;
  return { key: KEY, kind: "progress", text, persistent: false };
}

/**
 * Runs with its progress in the item's own notification bar, and leaves the result there (S21). One notice at a time: Outlook
 * answers slowly, and progress that queues up would still be talking when the result is there.
 */
export async function synchronize(
  host: Pick<OutlookHost, "account" | "showNotice">,
  run: (onProgress: (progress: ButtonProgress) => void) => Promise<SynchronizeAnswer>,
): Promise<void> {
  const { language } = host.account;
  let latest: ButtonProgress | undefined;
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
  const tell = (progress: ButtonProgress): void => {
    latest = progress;
    if (!busy) showing = show();
  };
  tell({ done: 0, total: 0 });
  const answer = await run(tell);
  latest = undefined;
  await showing;
  await host.showNotice(toSynchronizeNotice(answer, language));
}

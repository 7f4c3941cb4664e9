import type { TrackAnswer } from "../app/commands.ts";
import type { HostItem, OutlookHost } from "../ports/outlook-host.ts";
import { toNotice, workingNotice } from "./notice.ts";
import { readWords } from "./words/read-words.ts";

/** The work may not even arrive: its script is fetched, and the network may be gone or the add-in just updated. */
async function answerOf(work: () => Promise<TrackAnswer>): Promise<TrackAnswer> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "failed", problem: { kind: "unexpected", service: "thisComputer", detail } };
  }
}

/** The Track button: a line that it runs, then a line that says what came of it, in the item's own notification bar (T1). */
export async function track(
  host: Pick<OutlookHost, "account" | "readItem" | "showNotice">,
  work: (item: HostItem) => Promise<TrackAnswer>,
): Promise<void> {
  const words = await readWords(host.account.language);
  const item = await host.readItem();
  // A line that cannot be shown is no reason not to track.
  await host.showNotice(workingNotice(words)).catch(() => undefined);
  await host.showNotice(toNotice(await answerOf(() => work(item)), words));
}

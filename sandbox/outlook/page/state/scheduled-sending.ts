/**
 * Sending later: the message waits among the drafts until Exchange sends it when its time has come. The page only looks
 * when that may have happened, to tell the person.
 * https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagdeferredsendtime-canonical-property
 */
import { z } from "zod";
import type { GraphConnection } from "../graph/connection.ts";
import { mailboxPath, segment, type MailboxRef } from "../graph/mailbox.ts";
import { DEFERRED_SEND_TIME } from "../edit/save-draft.ts";

const waiting = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
    }),
  ),
});
const state = z.object({ isDraft: z.boolean() });
/** The id stays the same when the message is sent. */
const LASTING = { prefer: 'IdType="ImmutableId"' };

interface Waiting {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly due: number;
}

export interface ScheduledSending {
  /** Answers how many were sent since the last look. Asks the mailbox only when some may have been. */
  readonly look: (now: number) => Promise<number>;
  /** Something new waits. */
  readonly wake: () => void;
}

export function createScheduledSending(graph: GraphConnection, mailbox: MailboxRef): ScheduledSending {
  let nextLook = 0;
  /** Rises when something new waits: a look that began before may not have seen it. */
  let wakes = 0;
  let before: readonly Waiting[] = [];
  const root = mailboxPath(mailbox);
  const read = async (): Promise<readonly Waiting[]> => {
    const expand = `singleValueExtendedProperties($filter=id eq '${DEFERRED_SEND_TIME}')`;
    const path = `${root}/mailFolders/drafts/messages?$top=100&$select=id&$expand=${encodeURIComponent(expand)}`;
    const { value } = await graph.read(path, waiting, LASTING);
    return value.flatMap(({ id, singleValueExtendedProperties: [time] = [] }) => {
      const due = Date.parse(time?.value ?? "");
      return Number.isNaN(due) ? [] : [{ id, due }];
    });
  };
  const wasSent = async ({ id }: Waiting): Promise<boolean> => {
    const found = await graph.read(`${root}/messages/${segment(id)}?$select=isDraft`, state, LASTING).catch(() => null);
    return found?.isDraft === false;
  };
  return {
    wake: () => {
      wakes += 1;
      nextLook = 0;
    },
    look: async (now) => {
      if (now < nextLook) return 0;
      nextLook = Number.POSITIVE_INFINITY;
      const seen = wakes;
      const all = await read().catch((error: unknown) => {
        nextLook = 0;
        throw error;
      });
      const gone = before.filter((one) => one.due <= now && all.every((other) => other.id !== one.id));
      before = all;
      nextLook = seen === wakes ? Math.min(...all.filter((one) => one.due > now).map((one) => one.due)) : 0;
      const sent = await Promise.all(gone.map(wasSent));
      return sent.filter(Boolean).length;
    },
  };
}

/**
 * Sending later: the message waits among the drafts and is sent when its time has come. Exchange does this itself; here
 * the open page does.
 * https://learn.microsoft.com/office/client-developer/outlook/mapi/pidtagdeferredsendtime-canonical-property
 */
import { z } from "zod";
import type { GraphConnection } from "../graph/connection.ts";
import { mailboxPath, segment, type MailboxRef } from "../graph/mailbox.ts";
import { DEFERRED_SEND_TIME, SCHEDULED } from "../edit/save-draft.ts";

const waiting = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
    }),
  ),
});

interface Waiting {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly due: number;
}

export interface ScheduledSending {
  /** Sends what is due; answers how many. Asks the mailbox only when something may be. */
  readonly look: (now: number) => Promise<number>;
  /** Something new waits. */
  readonly wake: () => void;
}

export function createScheduledSending(graph: GraphConnection, mailbox: MailboxRef): ScheduledSending {
  let nextLook = 0;
  const read = async (): Promise<readonly Waiting[]> => {
    const expand = `singleValueExtendedProperties($filter=id eq '${DEFERRED_SEND_TIME}' or id eq '${SCHEDULED}')`;
    const path = `${mailboxPath(mailbox)}/mailFolders/drafts/messages?$top=100&$select=id`;
    const { value } = await graph.read(`${path}&$expand=${encodeURIComponent(expand)}`, waiting);
    return value.flatMap(({ id, singleValueExtendedProperties: properties = [] }) => {
      const isScheduled = properties.some((one) => one.id.startsWith("Boolean") && one.value === "true");
      const due = Date.parse(properties.find((one) => one.id.startsWith("SystemTime"))?.value ?? "");
      return isScheduled && !Number.isNaN(due) ? [{ id, due }] : [];
    });
  };
  return {
    wake: () => {
      nextLook = 0;
    },
    look: async (now) => {
      if (now < nextLook) return 0;
      nextLook = Number.POSITIVE_INFINITY;
      const all = await read();
      const due = all.filter((one) => one.due <= now);
      for (const { id } of due) await graph.send("POST", `${mailboxPath(mailbox)}/messages/${segment(id)}/send`);
      nextLook = Math.min(...all.filter((one) => one.due > now).map((one) => one.due));
      return due.length;
    },
  };
}

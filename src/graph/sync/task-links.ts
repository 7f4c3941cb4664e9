import type { MailboxWrite } from "../../ports/sync-mailbox.ts";
import { textOf } from "../../domain/fields/value.ts";
import { resource } from "../address.ts";
import type { Body, ClientParts } from "../client.ts";
import type { Outcome } from "../batch.ts";
import { objectsAt, textAt } from "./json.ts";
import { askAll } from "./patience.ts";
import { segmentsOf } from "./paths.ts";
import { entityOf } from "./reads.ts";

type Update = Extract<MailboxWrite, { do: "update" }>;

const APPLICATION = "Regarding";

/** Where a record is shown to people; undefined where nobody knows. */
export type RecordUrl = (table: string, id: string) => string | undefined;

/** What To Do shows of the record a task belongs to. https://learn.microsoft.com/graph/api/resources/linkedresource */
export function toLinkedResource(
  title: string,
  { stamp: { kind = "task", recordId = "" } }: Pick<MailboxWrite & { do: "create" }, "stamp">,
  createKey: string | undefined,
  urlOf: RecordUrl,
): Body {
  const webUrl = recordId === "" ? undefined : urlOf(kind, recordId);
  return {
    applicationName: APPLICATION,
    displayName: title || "CRM record",
    externalId: createKey === undefined ? recordId : `${recordId}/${createKey}`,
    ...(webUrl === undefined ? {} : { webUrl }),
  };
}

/** A task that the user made, and that becomes a record's copy now. */
const isTrackedNow = ({ stamp, current }: Update): boolean => stamp.state === 2 && current.stamp?.state !== 2;

const linksOf = (write: Update) => resource([...segmentsOf("tasks", write.id), "linkedResources"]);

/**
 * Links tasks that are tracked from now on, each once: an earlier try may have got through. To be called before the stamp is
 * written, which says that everything is there. Answers what failed.
 */
export async function linkTracked(
  parts: ClientParts,
  updates: readonly Update[],
  urlOf: RecordUrl,
  signal?: AbortSignal,
): Promise<ReadonlyMap<Update, Outcome | undefined>> {
  const fresh = updates.filter(isTrackedNow);
  const shown = await askAll(
    parts,
    fresh.map((write) => ({ method: "GET" as const, address: linksOf(write) })),
    signal,
  );
  const failed = new Map<Update, Outcome | undefined>();
  const bare = fresh.filter((write, index) => {
    const links = entityOf(shown[index]);
    if (links === undefined) failed.set(write, shown[index]);
    return (
      links !== undefined && !objectsAt(links, "value").some((link) => textAt(link, "applicationName") === APPLICATION)
    );
  });
  const made = await askAll(
    parts,
    bare.map((write) => {
      const title = textOf(write.fields["subject"] ?? write.current.fields["subject"] ?? null);
      const body = toLinkedResource(title, write, undefined, urlOf);
      return { method: "POST" as const, address: linksOf(write), body, repeatable: false };
    }),
    signal,
  );
  bare.forEach((write, index) => {
    if (made[index]?.kind !== "done") failed.set(write, made[index]);
  });
  return failed;
}

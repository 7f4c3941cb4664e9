import { toItemId, type EmailAddress, type ItemId, type OrganizationId } from "../../../domain/ids.ts";
import type { RecordRef } from "../../../domain/records.ts";
import type { ListedContact, ListedLink, ListedTask, MailboxViews } from "../../../ports/mailbox-views.ts";

/** One item as the mailbox lists it. */
export interface ListRowFacts {
  readonly id: ItemId;
  readonly title: string;
  readonly details: readonly string[];
  readonly due?: string;
  readonly address?: EmailAddress;
  /** Of a contact, as Outlook has it. */
  readonly company?: string;
  /** What its stamp says; whether that is so, the CRM knows. */
  readonly record?: RecordRef;
  /** Whose record that is, where the stamp says so. */
  readonly organizationId?: OrganizationId;
  /** Marked as to be tracked, and nobody has done so yet (D1, T14). */
  readonly requested?: true;
  /** A recurring task, which is not synchronized (S10). */
  readonly repeats?: true;
}

export interface ListPart {
  readonly items: readonly ListRowFacts[];
  readonly next?: string;
}

function stampOf(link: ListedLink, usual: string): Pick<ListRowFacts, "record" | "organizationId" | "requested"> {
  switch (link.kind) {
    case "none":
      return {};
    case "requested":
      return { requested: true };
    case "linked": {
      const { recordId, table, organizationId } = link;
      if (!recordId) return {};
      return { record: { table: table ?? usual, id: recordId }, ...(organizationId && { organizationId }) };
    }
  }
}

const filled = (parts: readonly string[]): readonly string[] => parts.filter((part) => part !== "");

const fromContact = ({ item, name, company, jobTitle, address, link }: ListedContact): ListRowFacts => ({
  id: toItemId(item.id),
  title: name,
  details: filled([jobTitle, company]),
  ...(company !== "" && { company }),
  ...(address && { address }),
  ...stampOf(link, "contact"),
});

const fromTask = ({ item, subject, list, due, link, repeats }: ListedTask): ListRowFacts => ({
  id: toItemId(item.id),
  title: subject,
  details: filled([list]),
  ...(due !== undefined && { due }),
  ...(repeats && { repeats }),
  ...stampOf(link, "task"),
});

/** One page of a list; tasks come all at once. Throws ServiceError. */
export async function readList(
  views: MailboxViews,
  shelf: "contacts" | "tasks",
  text: string,
  next: string | undefined,
  signal: AbortSignal,
): Promise<ListPart> {
  if (shelf === "tasks") return { items: (await views.readTasks(text, signal)).map(fromTask) };
  const page = await views.readContacts(text, next, signal);
  return { items: page.items.map(fromContact), ...(page.next !== undefined && { next: page.next }) };
}

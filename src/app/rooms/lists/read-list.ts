import { toItemId } from "../../../domain/ids.ts";
import type { ListedContact, ListedLink, ListedRow, ListedTask, MailboxViews } from "../../../ports/mailbox-views.ts";

export interface ListPart {
  readonly items: readonly ListedRow[];
  readonly next?: string;
}

function stampOf(link: ListedLink, usual: string): Pick<ListedRow, "record" | "organizationId" | "requested"> {
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

const fromContact = ({ item, name, company, jobTitle, address, link }: ListedContact): ListedRow => ({
  id: toItemId(item.id),
  title: name,
  details: filled([jobTitle, company]),
  ...(company !== "" && { company }),
  ...(address && { address }),
  ...stampOf(link, "contact"),
});

const fromTask = ({ item, subject, list, due, link, repeats }: ListedTask): ListedRow => ({
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
  signal?: AbortSignal,
): Promise<ListPart> {
  if (shelf === "tasks") return { items: (await views.readTasks(text, signal)).map(fromTask) };
  const page = await views.readContacts(text, next, signal);
  return { items: page.items.map(fromContact), ...(page.next !== undefined && { next: page.next }) };
}

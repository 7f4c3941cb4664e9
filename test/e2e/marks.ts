/** What an item of the mailbox carries of its link, read over HTTP: the state and record of its stamps, and the category. */
import { eventually } from "./expect.ts";
import type { Services } from "./services.ts";

const NAMES = "{00020329-0000-0000-C000-000000000046} Name";
const STAMPS = [`id eq 'Double ${NAMES} crmLinkState'`, `id eq 'String ${NAMES} crmid'`].join(" or ");
const EXTENSION = "io.regarding.link";

export interface Marks {
  /** Number of `crmLinkState`; 0 where the item was never stamped. */
  readonly state: number;
  readonly recordId: string | undefined;
  readonly categorized: boolean;
}

interface MarkedItem {
  readonly categories?: readonly string[];
  readonly singleValueExtendedProperties?: readonly { readonly id: string; readonly value: string }[];
  readonly extensions?: readonly { readonly crmLinkState?: number; readonly crmid?: string }[];
}

/** @param path of a message, contact, event or To Do task, e.g. `me/contacts/ID` */
export async function marksOf(mailbox: Services, path: string): Promise<Marks> {
  const isTask = path.includes("/todo/");
  const expand = isTask
    ? `extensions($filter=id eq '${EXTENSION}')`
    : `singleValueExtendedProperties($filter=${STAMPS})`;
  const item = await mailbox.item<MarkedItem>(`${path}?$expand=${encodeURIComponent(expand)}`);
  const [extension] = item.extensions ?? [];
  const value = (name: string): string | undefined =>
    (item.singleValueExtendedProperties ?? []).find(({ id }) => id.endsWith(name))?.value;
  const recordId = isTask ? extension?.crmid : value("crmid");
  return {
    state: Number((isTask ? extension?.crmLinkState : value("crmLinkState")) ?? 0),
    recordId: recordId?.replace(/[{}]/g, "").toLowerCase(),
    categorized: (item.categories ?? []).includes("Tracked in CRM"),
  };
}

/** Waits until the item is linked to the record again, stamps and category. */
export const untilLinked = (mailbox: Services, path: string, recordId: string): Promise<Marks> =>
  eventually(
    `${path} is linked`,
    () => marksOf(mailbox, path),
    (marks) => marks.state === 2 && marks.recordId === recordId && marks.categorized,
  );

/** Waits until nothing on the item says that it is tracked. */
export const untilUnlinked = (mailbox: Services, path: string): Promise<Marks> =>
  eventually(
    `${path} is not linked`,
    () => marksOf(mailbox, path),
    (marks) => marks.state === 0 && !marks.categorized,
  );

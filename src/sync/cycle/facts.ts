import type { Zones } from "../../domain/fields/zone.ts";
import type { CrmSurvey } from "../../ports/sync-crm.ts";
import type { MailboxSetting } from "../../ports/sync-mailbox.ts";
import type { StoreChange } from "../../ports/sync-store.ts";
import type { Book } from "./book.ts";

interface Owners {
  readonly crm: Pick<
    CrmSurvey,
    "userId" | "organizationId" | "zone" | "minimumInterval" | "ownInterval" | "onRequestOnly"
  >;
  readonly mailbox: { readonly setting: MailboxSetting };
}

/** Where the CRM does not say in which zone it shows its dates, it is taken for the mailbox's. */
export const zonesIn = ({
  crm,
  mailbox,
}: Pick<Owners, "mailbox"> & { readonly crm: Pick<CrmSurvey, "zone"> }): Zones => ({
  mailbox: mailbox.setting.zone,
  crm: crm.zone ?? mailbox.setting.zone,
});

/** What a run notes about whose copies it keeps, for everything that works between two runs. */
const toFacts = ({ crm, mailbox }: Owners) => ({
  userId: crm.userId,
  organizationId: crm.organizationId,
  address: mailbox.setting.address,
  zone: zonesIn({ crm, mailbox }).crm,
  minimumInterval: crm.minimumInterval,
  ownInterval: crm.ownInterval,
  ...(crm.onRequestOnly === true ? { onRequestOnly: true } : {}),
});

function readNoted({ notes }: Book): Readonly<Record<string, unknown>> {
  return JSON.parse(notes["facts"] ?? "{}") as Readonly<Record<string, unknown>>;
}

/** Who the memory belongs to; the rest of the facts may change without making it another's. */
const OWNERS = ["userId", "organizationId", "address"] as const;

/** Is this the memory of another user, mailbox or organization? Its links would look like deletions here (S23, D2). */
export function isOfAnother(book: Book, owners: Owners): boolean {
  const [noted, now] = [readNoted(book), toFacts(owners)];
  return OWNERS.some((name) => noted[name] !== undefined && noted[name] !== now[name]);
}

/** The facts where they are news. */
export function noteFacts({ notes }: Book, owners: Owners): readonly StoreChange[] {
  const value = JSON.stringify(toFacts(owners));
  return notes["facts"] === value ? [] : [{ put: "note", name: "facts", value }];
}

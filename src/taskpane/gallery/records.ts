/** Believable people and records for the gallery and the screens' tests. */
import { toActionId, toEmailAddress, toItemId, toRecordId, toUserId } from "../../domain/ids.ts";
import type { Participant, ParticipantRole, Person, PersonMatch } from "../../domain/people.ts";
import type { RecordCard, RecordDetail, TableName } from "../../domain/records.ts";
import type { TrackedRecord } from "../../domain/tracking-state.ts";

/** Everything is told from this moment. */
export const NOW = Date.parse("2026-05-12T09:30:00Z");
export const MINUTES_AGO = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

export function card(
  number: number,
  table: TableName,
  name: string,
  details: readonly RecordDetail[] = [],
  open = true,
): RecordCard {
  return { table, id: toRecordId(id(number)), name, details, open };
}

export const renewal = card(1, "opportunity", "Contoso renewal 2026", [
  { kind: "customer", text: "Contoso Ltd" },
  { kind: "amount", text: "€48,000.00" },
  { kind: "closes", text: "2026-06-30" },
]);
export const contoso = card(2, "account", "Contoso Ltd", [
  { kind: "city", text: "Bratislava" },
  { kind: "number", text: "ACC-1042" },
]);
export const li = card(3, "contact", "Li Chen", [
  { kind: "company", text: "Contoso Ltd" },
  { kind: "jobTitle", text: "Head of purchasing" },
]);
export const delivery = card(4, "incident", "Late delivery of order 7731", [
  { kind: "number", text: "CAS-01017-K2J8" },
  { kind: "customer", text: "Contoso Ltd" },
]);
export const strangeAddress = toEmailAddress("li.chen@private.example");
export const liOther = card(11, "contact", "Li Chen", [{ kind: "company", text: "South Ridge Video" }]);
export const smithNorth = card(5, "contact", "Anna Smith", [
  { kind: "company", text: "Northwind Traders" },
  { kind: "city", text: "Leeds" },
]);
export const smithSouth = card(6, "contact", "Anna Smith", [
  { kind: "company", text: "South Ridge Video" },
  { kind: "email", text: "anna.smith@southridge.example" },
]);
export const oldLead = card(7, "lead", "Annabel Smithers", [{ kind: "status", text: "Disqualified" }], false);
export const call = card(8, "phonecall", "Called about the offer", [{ kind: "due", text: "2026-05-11" }], false);
export const mail = card(9, "email", "Re: Offer for 2026", [{ kind: "owner", text: "Ann Beck" }]);
export const endless = card(
  10,
  "opportunity",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
  [{ kind: "customer", text: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" }],
);

export const me = { id: toUserId(id(100)), table: "systemuser", name: "Sam Jordan" } as const;
export const ann = { id: toUserId(id(101)), table: "systemuser", name: "Ann Beck" } as const;

export function tracked(byColleague: boolean, regarding?: RecordCard): TrackedRecord {
  const owner = byColleague ? ann : me;
  return {
    record: { table: "email", id: toRecordId(id(50)) },
    etag: 'W/"1"',
    owner,
    createdBy: owner,
    createdOn: "2026-05-03T08:12:00Z",
    modifiedBy: owner,
    ...(regarding === undefined ? {} : { regarding }),
    open: false,
  };
}

function participant(role: ParticipantRole, name: string, address: string | undefined): Participant {
  return { role, name, ...(address === undefined ? {} : { address: toEmailAddress(address) }), isList: false };
}

export function person(role: ParticipantRole, name: string, address: string | undefined, match: PersonMatch): Person {
  return { participant: participant(role, name, address), roles: [role], match };
}

export const people: readonly Person[] = [
  person("from", "Li Chen", "li.chen@contoso.example", { kind: "known", record: li, chosen: false }),
  person("to", "Sam Jordan", "sam@regarding.example", { kind: "me" }),
  person("cc", "Anna Smith", "anna.smith@example.com", { kind: "ambiguous", records: [smithNorth, smithSouth] }),
  person("cc", "", "orders@unknown.example", { kind: "unknown" }),
  person("cc", "Sales Europe", undefined, { kind: "list" }),
  person("cc", "Ann Beck", "ann@regarding.example", { kind: "colleague", user: card(101, "systemuser", "Ann Beck") }),
];

export const itemId = toItemId("AAMkAGI1AAA=");
export const actionId = toActionId("action-1");

import type { EmailAddress } from "./ids.ts";
import type { NewRecordTable } from "./new-record.ts";
import type { Participant, Person } from "./people.ts";
import { splitName } from "./person-name.ts";
import type { RecordCard } from "./records.ts";

/** What an item says about a record that is to be made of it (R5): the user reads it over before anything is made. */
export interface Prefill {
  readonly topic: string;
  readonly description: string;
  /** Accounts and contacts the record may be for, most likely first; empty: the user has to look for one. */
  readonly customers: readonly RecordCard[];
  readonly contact?: RecordCard;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address?: EmailAddress;
}

/** What a conversion starts from. */
export interface PrefillFacts {
  readonly subject: string;
  readonly text: string;
  readonly people: readonly Person[];
  /** Companies of those people, as the CRM has them, and what the item is regarding already. */
  readonly companies: readonly RecordCard[];
  readonly regarding?: RecordCard;
}

/** The CRM's own limit of descriptions. */
const DESCRIPTION_LENGTH = 2000;
const ANSWER_MARKS = /^(?:\s*(?:re|aw|wg|fw|fwd|tr|rv|odp)\s*:)+\s*/i;

/** Names for a new record. Somebody without an address is known by what is shown alone. */
export const namesOf = ({ name, address }: Participant): Pick<Prefill, "firstName" | "lastName"> =>
  address ? splitName(name, address) : { firstName: "", lastName: name };

const isCustomer = ({ table }: RecordCard): boolean => table === "account" || table === "contact";

function distinct(records: readonly RecordCard[]): readonly RecordCard[] {
  return records.filter((record, at) => records.findIndex(({ id }) => id === record.id) === at);
}

const external = ({ match }: Person): boolean => !["me", "colleague", "queue", "list"].includes(match.kind);

/** The person the new record is about: the first stranger or customer, authors before recipients. */
const subjectOf = (people: readonly Person[]): Person | undefined => people.find(external);

/** The form as it opens. */
export function planPrefill({ subject, text, people, companies, regarding }: PrefillFacts): Prefill {
  const person = subjectOf(people);
  const known = person?.match.kind === "known" ? person.match.record : undefined;
  const contact = known?.table === "contact" ? known : undefined;
  const about = [regarding, ...companies, known].filter((one) => one !== undefined);
  const company = about.find(({ table }) => table === "account")?.name ?? "";
  const address = person?.participant.address;
  return {
    topic: subject.replace(ANSWER_MARKS, ""),
    description: text.slice(0, DESCRIPTION_LENGTH),
    customers: distinct(about.filter(isCustomer)),
    ...(contact && { contact }),
    ...(person ? namesOf(person.participant) : { firstName: "", lastName: "" }),
    company,
    ...(address && { address }),
  };
}

/** Kinds of records an item can become, in the order they are offered. */
export const CONVERSIONS: readonly Extract<NewRecordTable, "opportunity" | "lead" | "incident">[] = [
  "opportunity",
  "lead",
  "incident",
];

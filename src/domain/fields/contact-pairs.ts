import { textOf, type Fields } from "./value.ts";
import type { Form } from "./canonical.ts";
import type { FieldPair } from "./pair.ts";

type Row = readonly [column: string, outlook: string, form: Form, limit?: number];

const ROWS: readonly Row[] = [
  ["anniversary", "Anniversary", "date"],
  ["assistantname", "Assistant's Name", "line", 100],
  ["assistantphone", "Assistant's Phone", "phone", 50],
  ["birthdate", "Birthday", "date"],
  ["fax", "Business Fax", "phone", 50],
  ["telephone1", "Business Phone", "phone", 50],
  ["business2", "Business Phone 2", "phone", 50],
  ["callback", "Callback", "phone", 50],
  ["childrensnames", "Children", "names", 255],
  ["company", "Company Main Phone", "phone", 50],
  ["department", "Department", "line", 100],
  ["emailaddress1", "E-mail", "mail", 100],
  ["emailaddress2", "E-mail 2", "mail", 100],
  ["emailaddress3", "E-mail 3", "mail", 100],
  ["ftpsiteurl", "FTP Site", "line", 200],
  ["governmentid", "Government ID Number", "line", 50],
  ["telephone2", "Home Phone", "phone", 50],
  ["home2", "Home Phone 2", "phone", 50],
  ["jobtitle", "Job Title", "line", 100],
  ["managername", "Manager's Name", "line", 100],
  ["mobilephone", "Mobile", "phone", 50],
  ["nickname", "Nickname", "line", 100],
  ["description", "Notes", "text", 2000],
  ["telephone3", "Other Phone", "phone", 50],
  ["pager", "Pager", "line", 50],
  ["spousesname", "Spouse/Partner", "line", 100],
  ["websiteurl", "Web Page", "line", 200],
  ["yomifirstname", "Yomi First Name", "line", 150],
  ["yomilastname", "Yomi Last Name", "line", 150],
];

/** The five parts of a name travel apart but are locked together: only Full Name has a direction, and it is fixed. */
const NAME_ROWS: readonly Row[] = [
  ["firstname", "First Name", "line", 50],
  ["middlename", "Middle Name", "line", 50],
  ["lastname", "Last Name", "line", 50],
  ["salutation", "Title", "line", 100],
  ["suffix", "Suffix", "line", 10],
];

const toPair = ([column, outlook, form, limit]: Row): FieldPair => ({
  key: column,
  outlook,
  columns: [column],
  form,
  direction: "both",
  settable: "any",
  ...(limit === undefined ? {} : { limit }),
});

const LINES = ["line1", "line2", "line3"];
const ADDRESS_COLUMNS = [...LINES, "city", "stateorprovince", "postalcode", "country", "postofficebox"];

const addressPair = (number: 1 | 2 | 3, outlook: string): FieldPair => ({
  key: `address${number}`,
  outlook,
  columns: ADDRESS_COLUMNS.map((part) => `address${number}_${part}`),
  form: "address",
  // The second and third address wait for the organization to say "all three" (S8).
  direction: number === 1 ? "both" : "none",
  settable: number === 1 ? "any" : "computed",
});

/** Not a pair: which address Outlook takes for the mailing address, by pair key; null where nobody said. */
export const MAILING_PLACE = "mailingPlace";

/** Key of the mailing address: the business address unless somebody said otherwise. */
export const mailingPlaceOf = (fields: Fields): string => textOf(fields[MAILING_PLACE] ?? null) || "address1";

/** Tables of the records that a contact may belong to. */
export const PARENT_TABLES: readonly string[] = ["account", "contact"];

/**
 * Every pair of a contact (S6). The parent is kept with the item as what it is regarding; `companyname` shows its name and
 * never sets it.
 */
export const CONTACT_PAIRS: readonly FieldPair[] = [
  ...NAME_ROWS.map((row): FieldPair => ({ ...toPair(row), settable: "locked" })),
  ...ROWS.map(toPair),
  addressPair(1, "Business Address"),
  addressPair(2, "Home Address"),
  addressPair(3, "Other Address"),
  {
    key: "parent",
    outlook: "Parent (Regarding)",
    columns: ["parentcustomerid"],
    form: "lookup",
    direction: "both",
    settable: "locked",
  },
  {
    key: "companyname",
    outlook: "Company",
    columns: ["parentcustomerid"],
    form: "line",
    direction: "none",
    settable: "computed",
    limit: 160,
  },
];

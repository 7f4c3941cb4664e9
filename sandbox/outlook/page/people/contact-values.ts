/** A contact as the form's flat fields, and back to what Graph wants. Pure. */
import type { Contact } from "../graph/shapes.ts";

/** Text properties of the same name in Graph. */
const PLAIN = [
  "title",
  "givenName",
  "middleName",
  "surname",
  "generation",
  "nickName",
  "companyName",
  "jobTitle",
  "department",
  "officeLocation",
  "profession",
  "manager",
  "assistantName",
  "businessHomePage",
  "mobilePhone",
  "spouseName",
] as const;
const ADDRESSES = ["businessAddress", "homeAddress", "otherAddress"] as const;
const ADDRESS_PARTS = ["street", "postalCode", "city", "state", "countryOrRegion"] as const;

type Address = (typeof ADDRESSES)[number];

interface FieldSection {
  readonly title: string;
  readonly fields: readonly (readonly [name: string, label: string])[];
}

const addressFields = (address: Address): FieldSection["fields"] => [
  [`${address}.street`, "Street"],
  [`${address}.postalCode`, "Postal code"],
  [`${address}.city`, "City"],
  [`${address}.state`, "State or province"],
  [`${address}.countryOrRegion`, "Country"],
];

/** The form from top to bottom. */
export const CONTACT_SECTIONS: readonly FieldSection[] = [
  {
    title: "Name",
    fields: [
      ["title", "Title"],
      ["givenName", "First name"],
      ["middleName", "Middle name"],
      ["surname", "Last name"],
      ["generation", "Suffix"],
      ["nickName", "Nickname"],
      ["fileAs", "File as"],
    ],
  },
  {
    title: "Work",
    fields: [
      ["companyName", "Company"],
      ["jobTitle", "Job title"],
      ["department", "Department"],
      ["officeLocation", "Office"],
      ["profession", "Profession"],
      ["manager", "Manager"],
      ["assistantName", "Assistant"],
      ["businessHomePage", "Web page"],
    ],
  },
  {
    title: "E-mail and phone",
    fields: [
      ["email1", "E-mail"],
      ["email2", "E-mail 2"],
      ["email3", "E-mail 3"],
      ["im", "Chat address"],
      ["businessPhone", "Business phone"],
      ["businessPhone2", "Business phone 2"],
      ["mobilePhone", "Mobile phone"],
      ["homePhone", "Home phone"],
      ["homePhone2", "Home phone 2"],
    ],
  },
  { title: "Business address", fields: addressFields("businessAddress") },
  { title: "Home address", fields: addressFields("homeAddress") },
  { title: "Other address", fields: addressFields("otherAddress") },
  {
    title: "Personal",
    fields: [
      ["birthday", "Birthday"],
      ["spouseName", "Spouse"],
      ["children", "Children (separated by commas)"],
    ],
  },
];

export interface ContactValues {
  /** By the names of `CONTACT_SECTIONS`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly notes: string;
  readonly categories: readonly string[];
}

export function toContactValues(contact: Contact | undefined): ContactValues {
  const fields: Record<string, string> = {
    email1: contact?.emailAddresses[0]?.address ?? "",
    email2: contact?.emailAddresses[1]?.address ?? "",
    email3: contact?.emailAddresses[2]?.address ?? "",
    im: contact?.imAddresses[0] ?? "",
    businessPhone: contact?.businessPhones[0] ?? "",
    businessPhone2: contact?.businessPhones[1] ?? "",
    homePhone: contact?.homePhones[0] ?? "",
    homePhone2: contact?.homePhones[1] ?? "",
    birthday: contact?.birthday?.slice(0, 10) ?? "",
    children: contact?.children.join(", ") ?? "",
  };
  fields["fileAs"] = contact?.fileAs ?? "";
  for (const name of PLAIN) fields[name] = contact?.[name] ?? "";
  for (const address of ADDRESSES)
    for (const part of ADDRESS_PARTS) fields[`${address}.${part}`] = contact?.[address]?.[part] ?? "";
  return { fields, notes: contact?.personalNotes ?? "", categories: contact?.categories ?? [] };
}

const filled = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => text.trim()).filter((text) => text !== "");

/**
 * Empty texts become null, which clears the property. A "file as" that nobody touched is left out: the mailbox makes it
 * from the name.
 */
export function toGraphContact(
  { fields, notes, categories }: ContactValues,
  before: Contact | undefined,
): Record<string, unknown> {
  const text = (name: string): string => (fields[name] ?? "").trim();
  const texts = (...names: readonly string[]): readonly string[] => filled(names.map(text));
  const name = texts("givenName", "middleName", "surname").join(" ");
  const addresses = texts("email1", "email2", "email3");
  return {
    ...Object.fromEntries(PLAIN.map((field) => [field, text(field) || null])),
    ...Object.fromEntries(
      ADDRESSES.map((address) => [
        address,
        Object.fromEntries(ADDRESS_PARTS.map((part) => [part, text(`${address}.${part}`)])),
      ]),
    ),
    ...(text("fileAs") === (before?.fileAs ?? "") ? {} : { fileAs: text("fileAs") || null }),
    displayName: name || text("companyName") || addresses[0] || "Unnamed",
    emailAddresses: addresses.map((address) => ({ address, name: name || address })),
    imAddresses: texts("im"),
    businessPhones: texts("businessPhone", "businessPhone2"),
    homePhones: texts("homePhone", "homePhone2"),
    birthday: text("birthday") === "" ? null : `${text("birthday")}T11:59:00Z`,
    children: filled(text("children").split(",")),
    personalNotes: notes,
    categories,
  };
}

/** A contact as the form's flat fields, and back to what Graph wants. Pure. */
import type { Contact } from "../graph/shapes.ts";

export const CONTACT_FIELDS = [
  ["givenName", "First name"],
  ["surname", "Last name"],
  ["companyName", "Company"],
  ["jobTitle", "Job title"],
  ["department", "Department"],
  ["email1", "E-mail"],
  ["email2", "E-mail 2"],
  ["email3", "E-mail 3"],
  ["businessPhone", "Business phone"],
  ["mobilePhone", "Mobile phone"],
  ["homePhone", "Home phone"],
  ["street", "Street (business)"],
  ["postalCode", "Postal code"],
  ["city", "City"],
  ["state", "State or province"],
  ["countryOrRegion", "Country"],
  ["birthday", "Birthday"],
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number][0];

export type ContactValues = Readonly<Record<ContactField | "personalNotes", string>> & {
  readonly categories: readonly string[];
};

export const toContactValues = (contact: Contact | undefined): ContactValues => ({
  givenName: contact?.givenName ?? "",
  surname: contact?.surname ?? "",
  companyName: contact?.companyName ?? "",
  jobTitle: contact?.jobTitle ?? "",
  department: contact?.department ?? "",
  email1: contact?.emailAddresses[0]?.address ?? "",
  email2: contact?.emailAddresses[1]?.address ?? "",
  email3: contact?.emailAddresses[2]?.address ?? "",
  businessPhone: contact?.businessPhones[0] ?? "",
  mobilePhone: contact?.mobilePhone ?? "",
  homePhone: contact?.homePhones[0] ?? "",
  street: contact?.businessAddress?.street ?? "",
  postalCode: contact?.businessAddress?.postalCode ?? "",
  city: contact?.businessAddress?.city ?? "",
  state: contact?.businessAddress?.state ?? "",
  countryOrRegion: contact?.businessAddress?.countryOrRegion ?? "",
  birthday: contact?.birthday?.slice(0, 10) ?? "",
  personalNotes: contact?.personalNotes ?? "",
  categories: contact?.categories ?? [],
});

/** Empty texts become null, which clears the property; the second business and home numbers are kept. */
export function toGraphContact(values: ContactValues, before: Contact | undefined): Record<string, unknown> {
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const name = [values.givenName, values.surname].filter((part) => part.trim() !== "").join(" ");
  const numbers = (first: string, old: readonly string[]): string[] =>
    [first.trim(), ...old.slice(1)].filter((number) => number !== "");
  const addresses = [values.email1, values.email2, values.email3]
    .map((address) => address.trim())
    .filter((address) => address !== "");
  return {
    givenName: orNull(values.givenName),
    surname: orNull(values.surname),
    displayName: name || values.companyName.trim() || addresses[0] || "Unnamed",
    companyName: orNull(values.companyName),
    jobTitle: orNull(values.jobTitle),
    department: orNull(values.department),
    emailAddresses: addresses.map((address) => ({ address, name: name || address })),
    businessPhones: numbers(values.businessPhone, before?.businessPhones ?? []),
    homePhones: numbers(values.homePhone, before?.homePhones ?? []),
    mobilePhone: orNull(values.mobilePhone),
    businessAddress: {
      street: values.street.trim(),
      postalCode: values.postalCode.trim(),
      city: values.city.trim(),
      state: values.state.trim(),
      countryOrRegion: values.countryOrRegion.trim(),
    },
    birthday: values.birthday === "" ? null : `${values.birthday}T11:59:00Z`,
    personalNotes: values.personalNotes,
    categories: values.categories,
  };
}

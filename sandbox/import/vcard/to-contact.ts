/** A vCard in Graph's words. */
import type { Contact, EmailAddress, PhysicalAddress } from "@microsoft/microsoft-graph-types";
import { parametersOf } from "../ical-types.ts";
import type { Component, Property } from "../ical-types.ts";

export function toContact(card: Component): Contact {
  const name = partsOf(card.getFirstProperty("n"));
  const displayName =
    textOf(card, "fn") || [name[1], name[0]].filter((part) => part !== undefined && part !== "").join(" ");
  const organization = partsOf(card.getFirstProperty("org"));
  const birthday = dayOf(textOf(card, "bday"));
  return {
    displayName,
    surname: name[0] ?? "",
    givenName: name[1] ?? "",
    middleName: name[2] ?? "",
    title: name[3] ?? "",
    generation: name[4] ?? "",
    nickName: textOf(card, "nickname"),
    companyName: organization[0] ?? "",
    department: organization[1] ?? "",
    jobTitle: textOf(card, "title"),
    businessHomePage: textOf(card, "url"),
    personalNotes: textOf(card, "note"),
    emailAddresses: emailsOf(card, displayName),
    ...phonesOf(card),
    ...addressesOf(card),
    categories: card.getAllProperties("categories").flatMap((property) => property.getValues().map(String)),
    ...(birthday === undefined ? {} : { birthday }),
  };
}

const textOf = (card: Component, name: string): string => String(card.getFirstPropertyValue(name) ?? "").trim();

/** Structured values: parts are separated by semicolons, a part may be a list. */
function partsOf(property: Property | null): string[] {
  const value: unknown = property?.getFirstValue();
  if (Array.isArray(value))
    return value.map((part: unknown) => (Array.isArray(part) ? part.map(String).join(" ") : String(part)).trim());
  return typeof value === "string" ? value.split(";").map((part) => part.trim()) : [];
}

/** TYPE in lower case, from parameters given once, several times or as a list. */
function typesOf(property: Property): readonly string[] {
  return parametersOf(property, "type").flatMap((types) => types.toLowerCase().split(","));
}

/** Outlook keeps three addresses. */
function emailsOf(card: Component, displayName: string): EmailAddress[] {
  return card
    .getAllProperties("email")
    .map((property) =>
      String(property.getFirstValue())
        .replace(/^mailto:/i, "")
        .trim(),
    )
    .filter((address) => address !== "")
    .slice(0, 3)
    .map((address) => ({ name: displayName, address }));
}

/** Two business numbers, two private ones, one mobile: what Graph's contact has room for. Faxes have none. */
function phonesOf(card: Component): Pick<Contact, "businessPhones" | "homePhones" | "mobilePhone"> {
  const businessPhones: string[] = [];
  const homePhones: string[] = [];
  let mobilePhone: string | undefined;
  for (const property of card.getAllProperties("tel")) {
    const number = String(property.getFirstValue()).replace(/^tel:/i, "").trim();
    const types = typesOf(property);
    if (number === "" || types.some((type) => type === "fax" || type === "pager")) continue;
    if (types.includes("cell")) mobilePhone ??= number;
    else if (types.includes("home")) homePhones.push(number);
    else businessPhones.push(number);
  }
  return {
    businessPhones: businessPhones.slice(0, 2),
    homePhones: homePhones.slice(0, 2),
    ...(mobilePhone === undefined ? {} : { mobilePhone }),
  };
}

function addressesOf(card: Component): Pick<Contact, "businessAddress" | "homeAddress"> {
  const found: { businessAddress?: PhysicalAddress; homeAddress?: PhysicalAddress } = {};
  for (const property of card.getAllProperties("adr")) {
    const [box = "", extended = "", street = "", city = "", state = "", postalCode = "", countryOrRegion = ""] =
      partsOf(property);
    const lines = [box, extended, street].filter((line) => line !== "").join("\n");
    const address = { street: lines, city, state, postalCode, countryOrRegion };
    if (typesOf(property).includes("home")) found.homeAddress ??= address;
    else found.businessAddress ??= address;
  }
  return found;
}

/** "1985-04-12", "19850412" or with a time. Exchange keeps birthdays at 11:59 UTC, where they are the same day everywhere. */
function dayOf(text: string): string | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  return match === null ? undefined : `${match[1] ?? ""}-${match[2] ?? ""}-${match[3] ?? ""}T11:59:00Z`;
}

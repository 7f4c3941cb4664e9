/** The one shape of contact the straight line knows: from a row of Dataverse to a Graph contact with its stamp. */
import { randomUUID } from "node:crypto";

const { imul } = Math;

/** Fifty-odd bits over a text, as short digits. */
export function digestOf(text) {
  let [a, b] = [0x243f6a88, 0x85a308d3];
  for (let at = 0; at < text.length; at += 1) {
    a = imul(a ^ text.charCodeAt(at), 0x2545f491);
    b = imul(b ^ a, 0x9e3779b1);
  }
  return ((a >>> 11) * 2 ** 32 + (b >>> 0)).toString(36);
}

/** The address counts as one. */
const ADDRESS = ["address1_line1", "address1_city", "address1_postalcode", "address1_country"];
const COLUMNS = [
  ...["assistantname", "assistantphone", "birthdate", "department", "description", "emailaddress1", "emailaddress2"],
  ...["fax", "firstname", "jobtitle", "lastname", "managername", "middlename", "mobilephone", "nickname", "salutation"],
  ...["spousesname", "suffix", "telephone1", "telephone2", "websiteurl"],
];

function toBase(row) {
  let base = `address1:${digestOf(ADDRESS.map((column) => (row[column] ?? "").trim()).join("\n"))}`;
  for (const column of COLUMNS) {
    const text = (row[column] ?? "").trim();
    if (text !== "") base += ` ${column}:${digestOf(text)}`;
  }
  return base;
}

const NAMED = "{00020329-0000-0000-C000-000000000046} Name";

function toExtended(row, stamp) {
  return [
    { id: "String 0x3A2E", value: row.assistantphone },
    { id: "String 0x3A24", value: row.fax },
    { id: "String {00062004-0000-0000-C000-000000000046} Id 0x802B", value: row.websiteurl },
    { id: "Integer {00062004-0000-0000-C000-000000000046} Id 0x8022", value: "2" },
    { id: `Double ${NAMED} crmLinkState`, value: "2" },
    { id: `String ${NAMED} crmid`, value: `{${row.contactid.toUpperCase()}}` },
    { id: `String ${NAMED} crmorgid`, value: "{0C5A7E92-41D8-4F6B-A3E7-7D90B2164C58}" },
    { id: `Double ${NAMED} crmObjectTypeCode`, value: "2" },
    { id: `String ${NAMED} regardingAgreed`, value: JSON.stringify(stamp) },
  ];
}

export function toContact(row) {
  const createKey = randomUUID();
  const base = toBase(row);
  const name = `${row.firstname} ${row.middlename} ${row.lastname} ${row.suffix}`;
  const body = {
    givenName: row.firstname,
    middleName: row.middlename,
    surname: row.lastname,
    title: row.salutation,
    generation: row.suffix,
    assistantName: row.assistantname,
    department: row.department,
    jobTitle: row.jobtitle,
    manager: row.managername,
    mobilePhone: row.mobilephone,
    nickName: row.nickname,
    personalNotes: row.description,
    spouseName: row.spousesname,
    businessHomePage: row.websiteurl,
    yomiGivenName: null,
    yomiSurname: null,
    businessAddress: {
      street: row.address1_line1,
      city: row.address1_city,
      state: null,
      postalCode: row.address1_postalcode,
      countryOrRegion: row.address1_country,
    },
    displayName: name,
    businessPhones: [row.telephone1],
    homePhones: [row.telephone2],
    emailAddresses: [
      { address: row.emailaddress1, name },
      { address: row.emailaddress2, name },
    ],
    birthday: `${row.birthdate}T00:00:00Z`,
    children: [],
    categories: ["Tracked in CRM"],
    singleValueExtendedProperties: toExtended(row, { key: createKey, fence: 1, base, mine: true }),
  };
  return { row, createKey, base, body };
}

/** Does the answer show whatever was sent? Members that were not sent are the service's own. */
export function isAsSent(sent, shown) {
  if (typeof sent !== "object" || sent === null) return sent === (shown ?? null);
  for (const name in sent)
    if (name !== "singleValueExtendedProperties" && !isAsSent(sent[name], shown?.[name])) return false;
  return true;
}

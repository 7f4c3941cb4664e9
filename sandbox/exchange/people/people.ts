/** People relevant to the user: correspondents and contacts, most frequent first. https://learn.microsoft.com/graph/api/user-list-people */
import { badRequest, itemNotFound } from "../http/errors.ts";
import { ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import { isObject, parseJson, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { chosen, countAnswer, listInMemory } from "../query/list.ts";
import { person } from "../schema/contacts.ts";
import { numberOf, textOf } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { createHash } from "node:crypto";
import { toWire } from "../wire.ts";

const RECENT_MESSAGES = 2000;
const CONTACTS = 1000;

interface Known {
  name: string;
  score: number;
  doc: JsonObject;
}

/** By lower-case address. */
function knownPeople(visit: Visit): Map<string, Known> {
  const people = new Map<string, Known>();
  const add = (address: string, name: string, score: number, doc: JsonObject = {}): void => {
    const key = address.toLowerCase();
    if (key === "" || key === visit.mailbox.user.upn.toLowerCase()) return;
    const known = people.get(key) ?? { name: name || address, score: 0, doc: {} };
    people.set(key, { name: known.name, score: known.score + score, doc: { ...known.doc, ...doc } });
  };
  for (const mailbox of visit.house.mailboxes) {
    add(mailbox.user.upn, mailbox.user.name, 1, {
      givenName: mailbox.user.firstName,
      surname: mailbox.user.lastName,
      jobTitle: mailbox.user.jobTitle,
      userPrincipalName: mailbox.user.upn,
      personType: { class: "Person", subclass: "OrganizationUser" },
    });
  }
  const senders = visit.store.db.all(
    `SELECT json_extract(data,'$.from.emailAddress.address') AS address, max(json_extract(data,'$.from.emailAddress.name')) AS name, count(*) AS n
     FROM (SELECT data FROM item WHERE mailbox = ? AND kind = 'message' ORDER BY json_extract(data,'$.receivedDateTime') COLLATE NOCASE DESC LIMIT ${RECENT_MESSAGES}) GROUP BY 1`,
    [visit.mailbox.number],
  );
  for (const row of senders) add(textOf(row["address"]), textOf(row["name"]), numberOf(row["n"]));
  for (const row of visit.store.db.all(
    `SELECT data FROM item WHERE mailbox = ? AND kind = 'contact' ORDER BY seq DESC LIMIT ${CONTACTS}`,
    [visit.mailbox.number],
  )) {
    const contact = parseJson(textOf(row["data"]));
    if (isObject(contact)) addContact(contact, add);
  }
  return people;
}

function addContact(
  contact: JsonObject,
  add: (address: string, name: string, score: number, doc?: JsonObject) => void,
): void {
  const first = Array.isArray(contact["emailAddresses"]) ? contact["emailAddresses"][0] : undefined;
  const copied: JsonObject = {};
  for (const name of ["givenName", "surname", "companyName", "jobTitle", "department"]) {
    const value = textAt(contact, name);
    if (value !== undefined) copied[name] = value;
  }
  add(isObject(first) ? (textAt(first, "address") ?? "") : "", textAt(contact, "displayName") ?? "", 0.5, {
    ...copied,
    personType: { class: "Person", subclass: "PersonalContact" },
  });
}

function rows(visit: Visit): JsonObject[] {
  const sorted = [...knownPeople(visit)].sort((a, b) => b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1));
  return sorted.map(([address, known]) =>
    toWire(
      person,
      {
        isFavorite: false,
        personNotes: "",
        personType: { class: "Person", subclass: "ImplicitContact" },
        ...known.doc,
        id: idOf(address),
        displayName: known.name,
        scoredEmailAddresses: [
          {
            address,
            relevanceScore: Math.round(known.score * 10) / 10,
            selectionLikelihood: "notSpecified",
            itemId: null,
          },
        ],
      },
      undefined,
      {},
    ),
  );
}

const idOf = (address: string): string => {
  const hex = createHash("sha256").update(address).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const peopleHandlers = {
  list: (visit: Visit): Answer => {
    const query = visit.query(person);
    if (query.search !== undefined && visit.options.has("$skip"))
      throw badRequest("The query parameter '$skip' cannot be combined with '$search' on people.");
    return listInMemory(visit, "people", matching(rows(visit), query.search), { ...query, search: undefined }, 10);
  },
  count: (visit: Visit): Answer => countAnswer(matching(rows(visit), visit.query(person).search).length),
  get: (visit: Visit): Answer => {
    const found = rows(visit).find((row) => row["id"] === visit.parameter("person"));
    if (!found) throw itemNotFound();
    return ok({ "@odata.context": visit.context("people/$entity"), ...chosen(found, visit.query(person).select) });
  },
};

/** Every word must begin a word of the name or the address. */
function matching(all: JsonObject[], search: string | undefined): JsonObject[] {
  const words = (search ?? "").replaceAll('"', "").toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((row) => {
    const text = JSON.stringify([row["displayName"], row["scoredEmailAddresses"], row["companyName"]]).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Contacts and leads, among them the awkward cases every CRM has. */
import type { Account } from "./accounts.ts";
import { phoneOf, pickOwner } from "./accounts.ts";
import { FIRST_NAMES, JOB_TITLES, LAST_NAMES } from "./lists/names.ts";
import { LEAD_SUBJECTS } from "./lists/offers.ts";
import { fillIn } from "./placeholders.ts";
import type { Chance } from "./random.ts";
import { stableId } from "./stable-id.ts";
import type { SandboxUser } from "./users.ts";

export interface Person {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly phone: string;
  readonly mobile: string;
  readonly account: Account;
  readonly owner: SandboxUser;
}

export interface Lead {
  readonly id: string;
  readonly subject: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly jobTitle: string;
  /** Dataverse `leadsourcecode` and `leadqualitycode`. */
  readonly source: number;
  readonly quality: number;
  readonly owner: SandboxUser;
}

const CONTACTS = 150;
const LEADS = 20;

export function buildContacts(chance: Chance, accounts: readonly Account[]): readonly Person[] {
  const contacts: Person[] = [...awkwardContacts(chance, accounts)];
  const taken = new Set(contacts.map(({ name }) => name));
  for (let turn = 0; contacts.length < CONTACTS; turn += 1) {
    const account = accounts[turn % accounts.length];
    const firstName = chance.pick(FIRST_NAMES);
    const lastName = chance.pick(LAST_NAMES);
    if (account === undefined || taken.has(`${firstName} ${lastName}`)) continue;
    taken.add(`${firstName} ${lastName}`);
    contacts.push(person(chance, account, firstName, lastName));
  }
  return contacts;
}

/** Two people of one name at two companies, and one address that two contacts of a company share. */
function awkwardContacts(chance: Chance, accounts: readonly Account[]): readonly Person[] {
  const [first, second, third] = [accounts[39], accounts[34], accounts[5]];
  if (first === undefined || second === undefined || third === undefined) throw new Error("Accounts are missing.");
  const shared = `encomendas@${third.domain}`;
  const contacts = [
    person(chance, first, "Li", "Chen"),
    person(chance, second, "Li", "Chen"),
    { ...person(chance, third, "Inês", "Carvalho"), email: shared },
    { ...person(chance, third, "Rui", "Carvalho"), email: shared },
  ];
  return contacts.map((contact) => ({ ...contact, owner: contact.account.owner }));
}

function person(chance: Chance, account: Account, firstName: string, lastName: string): Person {
  const email = `${toAddress(firstName)}.${toAddress(lastName)}@${account.domain}`;
  return {
    id: stableId(`contact/${email}`),
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    jobTitle: chance.pick(JOB_TITLES[account.trade]),
    email,
    phone: phoneOf(chance, account.dialling),
    mobile: phoneOf(chance, `${account.dialling.split(" ")[0] ?? ""} 170`),
    account,
    owner: chance.happens(85) ? account.owner : pickOwner(chance),
  };
}

/** Letters an address can do without: é → e, ø → o, ß → ss. */
function toAddress(name: string): string {
  const special: Readonly<Record<string, string>> = { ø: "o", ł: "l", ß: "ss", ı: "i", æ: "ae" };
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z]/g, (letter) => special[letter] ?? "");
}

export function buildLeads(chance: Chance, contacts: readonly Person[]): readonly Lead[] {
  return Array.from({ length: LEADS }, (_, index) => {
    const twin = contacts[index * 7];
    const firstName = chance.pick(FIRST_NAMES);
    const lastName = chance.pick(LAST_NAMES);
    const company = `${lastName} ${chance.pick(["Bikes", "Mobility", "Tours", "& Sons", "Rentals"])}`;
    const domain = `${toAddress(company)}.example`;
    // The first two are people the CRM already knows under the same address.
    const email = index < 2 && twin !== undefined ? twin.email : `${toAddress(firstName)}@${domain}`;
    return {
      id: stableId(`lead/${String(index)}`),
      subject: fillIn(chance, chance.pick(LEAD_SUBJECTS), { company: twin?.account.name ?? company, city: "" }),
      firstName: index < 2 && twin !== undefined ? twin.firstName : firstName,
      lastName: index < 2 && twin !== undefined ? twin.lastName : lastName,
      company: index < 2 && twin !== undefined ? twin.account.name : company,
      email,
      phone: phoneOf(chance, "+49 30"),
      jobTitle: chance.pick(JOB_TITLES.shop),
      source: chance.whole(1, 10),
      quality: chance.whole(1, 3),
      owner: pickOwner(chance),
    };
  });
}

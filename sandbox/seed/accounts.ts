/** The customers as companies. */
import type { CompanyEntry } from "./lists/companies.ts";
import { COMPANIES } from "./lists/companies.ts";
import type { Chance } from "./random.ts";
import { stableId } from "./stable-id.ts";
import type { SandboxUser } from "./users.ts";
import { SANDBOX_USERS } from "./users.ts";

export interface Account extends CompanyEntry {
  readonly id: string;
  readonly number: string;
  readonly email: string;
  readonly phone: string;
  readonly employees: number;
  readonly revenue: number;
  readonly owner: SandboxUser;
}

export function buildAccounts(chance: Chance): readonly Account[] {
  return COMPANIES.map((company, index) => ({
    ...company,
    id: stableId(`account/${company.domain}`),
    number: `NB-${String(1001 + index)}`,
    email: `info@${company.domain}`,
    phone: phoneOf(chance, company.dialling),
    employees: chance.whole(3, 60) * (company.trade === "shop" ? 1 : 10),
    revenue: chance.whole(2, 90) * 100_000,
    owner: HERS.includes(company.name) ? salesperson() : pickOwner(chance),
  }));
}

/** Customers of the salesperson whatever chance says: the awkward contacts work there and write to her. */
const HERS = ["Chen & Ortega Architects", "Bergmann Maschinenbau", "Bicicletas do Porto"];

function salesperson(): SandboxUser {
  const [first] = SANDBOX_USERS;
  if (first === undefined) throw new Error("Users are missing.");
  return first;
}

/** Most belong to the salesperson, so that her CRM is not empty; some are nobody's business of hers. */
export function pickOwner(chance: Chance): SandboxUser {
  const [, colleague, administrator] = SANDBOX_USERS;
  if (colleague === undefined || administrator === undefined) throw new Error("Users are missing.");
  if (chance.happens(65)) return salesperson();
  return chance.happens(80) ? colleague : administrator;
}

export const phoneOf = (chance: Chance, dialling: string): string =>
  `${dialling} ${String(chance.whole(100, 999))} ${String(chance.whole(10, 99))} ${String(chance.whole(10, 99))}`;

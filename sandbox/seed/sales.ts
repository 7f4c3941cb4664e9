/** Opportunities and cases. */
import { CASE_TITLES, OPPORTUNITY_NAMES } from "./lists/offers.ts";
import type { Person } from "./people.ts";
import type { Filling } from "./placeholders.ts";
import { fill, pickFilling } from "./placeholders.ts";
import type { Chance } from "./random.ts";
import { stableId } from "./stable-id.ts";

export interface Opportunity {
  readonly id: string;
  readonly name: string;
  readonly contact: Person;
  readonly filling: Filling;
  readonly value: number;
  /** Percent. */
  readonly probability: number;
  /** Dataverse `opportunityratingcode`, `salesstage`. */
  readonly rating: number;
  readonly stage: number;
  readonly state: "open" | "won" | "lost";
  /** Expected, or for won and lost ones the real day, `YYYY-MM-DD`. */
  readonly closes: string;
  readonly createdOn: string;
}

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly contact: Person;
  readonly filling: Filling;
  readonly type: number;
  /** Dataverse `prioritycode`, `caseorigincode`. */
  readonly priority: number;
  readonly origin: number;
  readonly state: "active" | "resolved";
  readonly createdOn: string;
}

const OPPORTUNITIES = 60;
const CASES = 40;
export const DAY = 86_400_000;

export function buildOpportunities(chance: Chance, contacts: readonly Person[], start: Date): readonly Opportunity[] {
  return Array.from({ length: OPPORTUNITIES }, (_, index) => {
    const contact = pickCustomer(chance, contacts);
    const filling = pickFilling(chance, { company: contact.account.name, city: contact.account.city });
    const state = chance.happens(72) ? "open" : chance.happens(60) ? "won" : "lost";
    const days = state === "open" ? chance.whole(5, 120) : -chance.whole(3, 90);
    return {
      id: stableId(`opportunity/${String(index)}`),
      name: fill(chance.pick(OPPORTUNITY_NAMES), filling),
      contact,
      filling,
      value: filling.count * filling.price,
      probability: state === "won" ? 100 : state === "lost" ? 0 : chance.pick([10, 25, 40, 60, 75, 90]),
      rating: chance.whole(1, 3),
      stage: chance.whole(0, 3),
      state,
      closes: at(start, days).slice(0, 10),
      createdOn: at(start, -chance.whole(95, 150)),
    };
  });
}

export function buildCases(chance: Chance, contacts: readonly Person[], start: Date): readonly Case[] {
  return Array.from({ length: CASES }, (_, index) => {
    const contact = pickCustomer(chance, contacts);
    const filling = pickFilling(chance, { company: contact.account.name, city: contact.account.city });
    const { title, type } = chance.pick(CASE_TITLES);
    return {
      id: stableId(`case/${String(index)}`),
      title: fill(title, filling),
      number: `CAS-${String(1200 + index).padStart(5, "0")}-${stableId(`case-number/${String(index)}`)
        .slice(0, 6)
        .toUpperCase()}`,
      contact,
      filling,
      type,
      priority: chance.whole(1, 3),
      origin: chance.whole(1, 3),
      state: chance.happens(65) ? "active" : "resolved",
      createdOn: at(start, -chance.whole(1, 80)),
    };
  });
}

/** The first forty contacts do most of the business: a CRM where everybody is equal looks made up. */
export const pickCustomer = (chance: Chance, contacts: readonly Person[]): Person =>
  chance.pick(chance.happens(70) ? contacts.slice(0, 40) : contacts);

/** ISO 8601 in UTC, whole seconds; `days` from the start date, `minutes` from there. */
export const at = (start: Date, days: number, minutes = 0): string =>
  `${new Date(start.getTime() + days * DAY + minutes * 60_000).toISOString().slice(0, 19)}Z`;

/**
 * The company world of the sample data as plain objects: a bicycle maker, its customers, and what they have to do with
 * each other. Built from lists and a seeded generator; the same start date always gives the same world.
 */
import { buildAccounts } from "./accounts.ts";
import type { Account } from "./accounts.ts";
import { buildConversations } from "./conversations.ts";
import type { Conversation } from "./correspondence.ts";
import { buildDiary } from "./diary.ts";
import type { Diary } from "./diary.ts";
import { buildContacts, buildLeads } from "./people.ts";
import type { Lead, Person } from "./people.ts";
import { createChance } from "./random.ts";
import { buildCases, buildOpportunities } from "./sales.ts";
import type { Case, Opportunity } from "./sales.ts";

export interface World {
  /** "Now" of the sample data: mail lies before it, plans around it. */
  readonly start: Date;
  readonly accounts: readonly Account[];
  readonly contacts: readonly Person[];
  readonly leads: readonly Lead[];
  readonly opportunities: readonly Opportunity[];
  readonly cases: readonly Case[];
  readonly conversations: readonly Conversation[];
  readonly diary: Diary;
}

/** Any number will do; another one gives another world. */
const SEED = 20_260_302;

export function buildWorld(start: Date): World {
  const chance = createChance(SEED);
  const accounts = buildAccounts(chance);
  const contacts = buildContacts(chance, accounts);
  const leads = buildLeads(chance, contacts);
  const opportunities = buildOpportunities(chance, contacts, start);
  const cases = buildCases(chance, contacts, start);
  const conversations = buildConversations(chance, { contacts, opportunities, cases, start });
  const diary = buildDiary(chance, { contacts, opportunities, cases, start });
  return { start, accounts, contacts, leads, opportunities, cases, conversations, diary };
}

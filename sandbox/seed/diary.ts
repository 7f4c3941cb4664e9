/** Meetings, to-dos and phone calls: what is in the calendars, and what of it the CRM knows. */
import { CALLS, MEETINGS, OWN_TIME, TODOS } from "./lists/plans.ts";
import type { Person } from "./people.ts";
import { fill, pickFilling } from "./placeholders.ts";
import type { Chance } from "./random.ts";
import type { Case, Opportunity } from "./sales.ts";
import { at, pickCustomer } from "./sales.ts";
import { stableId } from "./stable-id.ts";
import type { SandboxUser } from "./users.ts";
import { SANDBOX_USERS } from "./users.ts";

export interface Meeting {
  readonly id: string;
  readonly subject: string;
  readonly owner: SandboxUser;
  /** Absent for time of one's own. */
  readonly contact?: Person;
  readonly location: string;
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly minutes: number;
  readonly repeats: "once" | "weekly";
  readonly allDay: boolean;
  readonly private: boolean;
}

export interface Todo {
  readonly id: string;
  readonly title: string;
  readonly owner: SandboxUser;
  /** Day, `YYYY-MM-DD`. */
  readonly due: string;
  readonly importance: "low" | "normal" | "high";
  readonly done: boolean;
}

/** An activity of the CRM that never was in a mailbox. */
export interface CrmActivity {
  readonly id: string;
  readonly kind: "phonecall" | "task" | "appointment";
  readonly subject: string;
  readonly contact: Person;
  readonly owner: SandboxUser;
  readonly regarding: { readonly table: "opportunity" | "incident"; readonly id: string };
  readonly when: string;
  readonly done: boolean;
  readonly outgoing: boolean;
}

export interface Diary {
  readonly meetings: readonly Meeting[];
  readonly todos: readonly Todo[];
  readonly activities: readonly CrmActivity[];
}

interface Matter {
  readonly contacts: readonly Person[];
  readonly opportunities: readonly Opportunity[];
  readonly cases: readonly Case[];
  readonly start: Date;
}

export function buildDiary(chance: Chance, matter: Matter): Diary {
  return {
    meetings: SANDBOX_USERS.flatMap((owner) => buildMeetings(chance, matter, owner)),
    todos: SANDBOX_USERS.flatMap((owner) => buildTodos(chance, matter, owner)),
    activities: buildActivities(chance, matter),
  };
}

const numberOf = (owner: SandboxUser): number => (owner.part === "salesperson" ? 24 : 8);

function buildMeetings(chance: Chance, { contacts, start }: Matter, owner: SandboxUser): Meeting[] {
  const own = contacts.filter((contact) => contact.owner === owner);
  const once = Array.from({ length: numberOf(owner) }, (_, index): Meeting => {
    const day = index - Math.floor(numberOf(owner) / 3);
    const id = stableId(`meeting/${owner.upn}/${String(index)}`);
    const base = {
      id,
      owner,
      start: onWorkday(start, day, chance.whole(7, 15)),
      repeats: "once" as const,
      allDay: false,
    };
    const contact = own.length === 0 || index % 4 === 3 ? undefined : chance.pick(own);
    if (contact === undefined) {
      const { subject, minutes } = chance.pick(OWN_TIME);
      return { ...base, subject, minutes, location: "", private: chance.happens(30) };
    }
    const { subject, minutes, place } = chance.pick(MEETINGS);
    const filling = pickFilling(chance, { company: contact.account.name, city: contact.account.city });
    const location = {
      customer: `${contact.account.street}, ${contact.account.city}`,
      online: "Online",
      works: "Works 2, gate B",
    }[place];
    return { ...base, subject: fill(subject, filling), minutes, location, contact, private: false };
  });
  return [...once, ...recurring(owner, start)];
}

function recurring(owner: SandboxUser, start: Date): Meeting[] {
  const base = { owner, private: false };
  const monday = onMonday(start);
  return [
    {
      ...base,
      id: stableId(`meeting/${owner.upn}/jour-fixe`),
      subject: "Sales meeting",
      location: "Room Aurora",
      start: monday,
      minutes: 60,
      repeats: "weekly",
      allDay: false,
    },
    {
      ...base,
      id: stableId(`meeting/${owner.upn}/fair`),
      subject: "Spring fair",
      location: "Hall 4",
      start: `${at(start, 21).slice(0, 10)}T00:00:00Z`,
      minutes: 2 * 1440,
      repeats: "once",
      allDay: true,
    },
  ];
}

/** Weekends move to the Monday after. */
function onWorkday(start: Date, days: number, hour: number): string {
  const day = new Date(at(start, days));
  const late = { 0: 1, 6: 2 }[day.getUTCDay()] ?? 0;
  return `${at(start, days + late).slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00Z`;
}

/** The last Monday, eight o'clock UTC. */
function onMonday(start: Date): string {
  const back = (start.getUTCDay() + 6) % 7;
  return `${at(start, -back).slice(0, 10)}T08:00:00Z`;
}

function buildTodos(chance: Chance, { contacts, start }: Matter, owner: SandboxUser): Todo[] {
  return Array.from({ length: Math.ceil(numberOf(owner) / 2) }, (_, index) => {
    const { account } = pickCustomer(chance, contacts);
    return {
      id: stableId(`todo/${owner.upn}/${String(index)}`),
      title: fill(chance.pick(TODOS), pickFilling(chance, { company: account.name, city: account.city })),
      owner,
      due: at(start, chance.whole(-6, 20)).slice(0, 10),
      importance: chance.pick(["normal", "normal", "high", "low"] as const),
      done: chance.happens(25),
    };
  });
}

function buildActivities(chance: Chance, { opportunities, cases, start }: Matter): CrmActivity[] {
  return Array.from({ length: 70 }, (_, index): CrmActivity => {
    const about = index % 3 === 0 ? chance.pick(cases) : chance.pick(opportunities);
    const kind = chance.pick(["phonecall", "phonecall", "task", "appointment"] as const);
    const text = { phonecall: CALLS, task: TODOS, appointment: MEETINGS.map(({ subject }) => subject) }[kind];
    const days = chance.whole(-40, 14);
    return {
      id: stableId(`activity/${String(index)}`),
      kind,
      subject: fill(chance.pick(text), about.filling),
      contact: about.contact,
      owner: about.contact.owner,
      regarding: { table: index % 3 === 0 ? "incident" : "opportunity", id: about.id },
      when: onWorkday(start, days, chance.whole(7, 15)),
      done: days < -2,
      outgoing: chance.happens(60),
    };
  });
}

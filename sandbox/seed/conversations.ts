/** Mail: conversations between our people and customers, with the special messages a mailbox collects. */
import type { Script } from "./lists/conversations.ts";
import { SCRIPTS } from "./lists/conversations.ts";
import type { Person } from "./people.ts";
import { fill, pickFilling } from "./placeholders.ts";
import type { Chance } from "./random.ts";
import { DAY, pickCustomer } from "./sales.ts";
import { specialConversations } from "./special-mail.ts";
import { stableId } from "./stable-id.ts";
import type { SandboxUser } from "./users.ts";
import { DOMAIN, SANDBOX_USERS } from "./users.ts";
import type { Cast, Correspondent, Mail, Conversation } from "./correspondence.ts";

const MESSAGES = 300;

/** The distribution list everybody in sales is on. */
export const SALES_TEAM: Correspondent = { name: "Sales Team", address: `sales-team@${DOMAIN}` };

export const asCorrespondent = (user: SandboxUser): Correspondent => ({ name: user.name, address: user.upn });
export const asCustomer = ({ name, email }: Person): Correspondent => ({ name, address: email });

export function buildConversations(chance: Chance, cast: Cast): readonly Conversation[] {
  const conversations: Conversation[] = [...specialConversations(cast)];
  const count = (): number => conversations.reduce((sum, { mails }) => sum + mails.length, 0);
  for (let index = 0; count() < MESSAGES; index += 1) {
    const script = SCRIPTS[index % SCRIPTS.length];
    if (script === undefined) break;
    const conversation = play(chance, script, cast, index);
    conversations.push({ ...conversation, mails: conversation.mails.slice(0, MESSAGES - count()) });
  }
  return conversations;
}

function play(chance: Chance, script: Script, cast: Cast, index: number): Conversation {
  const subjectMatter = choose(chance, script, cast);
  const { contact, filling } = subjectMatter;
  const us = writer(chance, contact.owner);
  const colleague = writer(chance, us, us);
  const end = cast.start.getTime() - Math.floor(((index * 37) % 90) * DAY) - chance.whole(1, 8) * 3_600_000;
  const times = pace(chance, script.turns.length, end);
  const parts: Readonly<Record<string, Correspondent>> = {
    c: asCustomer(contact),
    u: asCorrespondent(us),
    o: asCorrespondent(colleague),
  };
  const mails = script.turns.map((turn, step): Mail => {
    const [from, to] = roles(turn, script.about === "internal", parts);
    return {
      id: `${stableId(`mail/${String(index)}/${String(step)}`)}@${from.address.split("@")[1] ?? DOMAIN}`,
      from,
      to: [to],
      cc: copies(chance, script, step, parts),
      sent: times[step] ?? end,
      paragraphs: fill(turn.slice(2), filling)
        .split("|")
        .map((text) => fill(text, filling)),
      kind: "message",
      ...(script.attach?.turn === step ? { attachment: script.attach.what } : {}),
    };
  });
  const { regarding } = subjectMatter;
  const tracked = regarding !== undefined && index % 6 === 0;
  return {
    subject: fill(script.subject, filling),
    html: script.html,
    filling,
    mails,
    tracked,
    ...(regarding === undefined ? {} : { regarding }),
  };
}

function roles(
  turn: string,
  internal: boolean,
  parts: Readonly<Record<string, Correspondent>>,
): readonly [Correspondent, Correspondent] {
  const { c, u, o } = parts;
  if (c === undefined || u === undefined || o === undefined) throw new Error("A part is not cast.");
  switch (turn.charAt(0)) {
    case "u":
      return [u, internal ? o : c];
    case "o":
      return [o, u];
    default:
      return [c, u];
  }
}

/** Now and then the colleague or the whole team is kept informed. */
function copies(
  chance: Chance,
  script: Script,
  step: number,
  parts: Readonly<Record<string, Correspondent>>,
): readonly Correspondent[] {
  const { o } = parts;
  if (script.about === "internal") return step === 0 ? [SALES_TEAM] : [];
  return o !== undefined && step > 0 && chance.happens(18) ? [o] : [];
}

function writer(chance: Chance, owner: SandboxUser, not?: SandboxUser): SandboxUser {
  const [salesperson, colleague, , delegate] = SANDBOX_USERS;
  if (salesperson === undefined || colleague === undefined || delegate === undefined)
    throw new Error("Users are missing.");
  if (not !== undefined) return not === salesperson ? chance.pick([colleague, delegate]) : salesperson;
  return owner === colleague ? colleague : salesperson;
}

/** Sending times in order, the last near `end`, all at work; answers take between one hour and two days. */
function pace(chance: Chance, steps: number, end: number): number[] {
  const times = [atWork(end)];
  while (times.length < steps) times.unshift(atWork((times[0] ?? end) - chance.whole(60, 2880) * 60_000));
  return times;
}

/** The same moment or the last one before it when people were in the office: Monday to Friday, 7 to 17 h UTC. */
function atWork(time: number): number {
  const moment = new Date(time);
  const hour = moment.getUTCHours();
  if (hour < 7) moment.setUTCDate(moment.getUTCDate() - 1);
  if (hour < 7 || hour > 16) moment.setUTCHours(16);
  const weekend = { 0: 2, 6: 1 }[moment.getUTCDay()] ?? 0;
  return moment.getTime() - weekend * DAY;
}

type SubjectMatter = Pick<Conversation, "filling" | "regarding"> & { readonly contact: Person };

function choose(chance: Chance, script: Script, cast: Cast): SubjectMatter {
  switch (script.about) {
    case "opportunity": {
      const { id, contact, filling } = chance.pick(cast.opportunities);
      return { contact, filling, regarding: { table: "opportunity", id } };
    }
    case "case": {
      const { id, contact, filling } = chance.pick(cast.cases);
      return { contact, filling, regarding: { table: "incident", id } };
    }
    case "account": {
      const contact = pickCustomer(chance, cast.contacts);
      const { id, name, city } = contact.account;
      return { contact, filling: pickFilling(chance, { company: name, city }), regarding: { table: "account", id } };
    }
    case "internal": {
      const contact = pickCustomer(chance, cast.contacts);
      return { contact, filling: pickFilling(chance, { company: contact.account.name, city: contact.account.city }) };
    }
  }
}

/** Activities of the CRM: calls, tasks, appointments, and the mail somebody has tracked already. */
import type { Conversation, Correspondent, Mail } from "./correspondence.ts";
import type { CrmActivity } from "./diary.ts";
import { ownedBy, refer } from "./references.ts";
import type { CrmParty, CrmRow } from "./loaders.ts";
import { bodyOf } from "./mail-bodies.ts";
import { at } from "./sales.ts";
import { SANDBOX_USERS } from "./users.ts";
import type { World } from "./world.ts";

/** `participationtypemask` of Dataverse's activity parties. */
const MASK = { sender: 1, to: 2, cc: 3, required: 5, organizer: 7 } as const;

const later = (iso: string, minutes: number): string =>
  `${new Date(Date.parse(iso) + minutes * 60_000).toISOString().slice(0, 19)}Z`;

/** What is planned was written down the day before the start, what is done when it was done. */
export function toActivityRow(activity: CrmActivity, start: Date): CrmRow {
  const { kind, contact, owner, when, done, outgoing } = activity;
  const noted = when < at(start, 0) ? when : at(start, -1);
  const us: CrmParty = { participationTypeMask: MASK.sender, party: ownedBy(owner), address: owner.upn };
  const them: CrmParty = {
    participationTypeMask: MASK.to,
    party: refer("contact", contact.id),
    address: contact.email,
  };
  const values = {
    activityid: activity.id,
    subject: activity.subject,
    regardingobjectid: refer(activity.regarding.table, activity.regarding.id),
    ownerid: ownedBy(owner),
    scheduledend: later(when, 30),
    createdon: noted,
    modifiedon: noted,
    ...(done ? { actualend: later(when, 30) } : {}),
  };
  switch (kind) {
    case "phonecall":
      return {
        values: {
          ...values,
          phonenumber: contact.phone,
          directioncode: outgoing,
          statecode: done ? 1 : 0,
          statuscode: done ? (outgoing ? 2 : 4) : 1,
        },
        parties: outgoing
          ? [us, them]
          : [
              { ...us, participationTypeMask: MASK.to },
              { ...them, participationTypeMask: MASK.sender },
            ],
      };
    case "task":
      return { values: { ...values, statecode: done ? 1 : 0, statuscode: done ? 5 : 2 } };
    case "appointment":
      return {
        values: {
          ...values,
          scheduledstart: when,
          location: contact.account.city,
          statecode: done ? 1 : 3,
          statuscode: done ? 3 : 5,
        },
        parties: [
          { ...us, participationTypeMask: MASK.organizer },
          { ...them, participationTypeMask: MASK.required },
        ],
      };
  }
}

/** Tracked conversations as e-mail activities; `messageid` ties them to the messages in the mailboxes. */
export function toEmailRows(world: World): CrmRow[] {
  const known = partiesByAddress(world);
  return world.conversations
    .filter(({ tracked }) => tracked)
    .flatMap((conversation) => conversation.mails.map((mail, step) => toEmailRow(conversation, mail, step, known)));
}

type Known = ReadonlyMap<string, CrmParty["party"]>;

function partiesByAddress(world: World): Known {
  const known = new Map<string, CrmParty["party"]>();
  for (const { id, email } of world.contacts) if (!known.has(email)) known.set(email, refer("contact", id));
  for (const user of SANDBOX_USERS) known.set(user.upn, ownedBy(user));
  return known;
}

function toEmailRow(conversation: Conversation, mail: Mail, step: number, known: Known): CrmRow {
  const ours =
    SANDBOX_USERS.find(({ upn }) => upn === mail.from.address) ??
    SANDBOX_USERS.find(({ upn }) => mail.to.some(({ address }) => address === upn));
  const when = `${new Date(mail.sent).toISOString().slice(0, 19)}Z`;
  const outgoing = ours?.upn === mail.from.address;
  const party = (participationTypeMask: number, { address }: Correspondent): CrmParty => {
    const found = known.get(address);
    return { participationTypeMask, address, ...(found === undefined ? {} : { party: found }) };
  };
  return {
    values: {
      subject: `${step === 0 ? "" : "RE: "}${conversation.subject}`,
      description: bodyOf(conversation, step).content ?? "",
      messageid: `<${mail.id}>`,
      directioncode: outgoing,
      statecode: 1,
      statuscode: outgoing ? 3 : 4,
      actualend: when,
      createdon: when,
      modifiedon: when,
      senton: when,
      ...(conversation.regarding === undefined
        ? {}
        : { regardingobjectid: refer(conversation.regarding.table, conversation.regarding.id) }),
      ...(ours === undefined ? {} : { ownerid: ownedBy(ours) }),
    },
    parties: [
      party(MASK.sender, mail.from),
      ...mail.to.map((to) => party(MASK.to, to)),
      ...mail.cc.map((cc) => party(MASK.cc, cc)),
    ],
  };
}

/** Puts the sample world into the mailboxes of the four users. */
import type { Contact, Event, Recipient, TodoTask } from "@microsoft/microsoft-graph-types";
import { attachmentOf, logo } from "./attachments.ts";
import type { Conversation, Correspondent, Mail } from "./correspondence.ts";
import { SALES_TEAM } from "./conversations.ts";
import type { Meeting, Todo } from "./diary.ts";
import type { ExchangeLoader, LoadedMessage } from "./loaders.ts";
import { bodyOf, hasLogo } from "./mail-bodies.ts";
import type { Person } from "./people.ts";
import type { SandboxUser } from "./users.ts";
import { SANDBOX_USERS } from "./users.ts";
import type { World } from "./world.ts";

/** People a salesperson keeps in the mailbox: a fifth of the own customers. */
const KEPT = 5;
const HOUR = 3_600_000;

export function fillExchange(loader: ExchangeLoader, world: World): void {
  loader.together(() => {
    fill(loader, world);
  });
}

function fill(loader: ExchangeLoader, world: World): void {
  for (const delivery of deliveries(world))
    loader.addMessage(delivery.user.upn, delivery.folder, toMessage(delivery, world.start));
  for (const user of SANDBOX_USERS) {
    const own = world.contacts.filter(({ owner }) => owner === user);
    for (const contact of own.filter((_, index) => index % KEPT === 0)) loader.addContact(user.upn, toContact(contact));
  }
  for (const meeting of world.diary.meetings) loader.addEvent(meeting.owner.upn, toEvent(meeting));
  for (const todo of world.diary.todos) loader.addTask(todo.owner.upn, toTask(todo));
}

interface Delivery {
  readonly user: SandboxUser;
  readonly folder: "inbox" | "sentitems" | "archive" | "drafts";
  readonly conversation: Conversation;
  readonly mail: Mail;
  readonly step: number;
}

/** Every copy of every message, oldest first, as servers would have stored them. */
function deliveries(world: World): Delivery[] {
  const all = world.conversations.flatMap((conversation) =>
    conversation.mails.flatMap((mail, step) =>
      SANDBOX_USERS.flatMap((user): Delivery[] => {
        const copy = { user, conversation, mail, step };
        if (mail.from.address === user.upn)
          return [{ ...copy, folder: mail.kind === "draft" ? "drafts" : "sentitems" }];
        if (mail.kind === "draft" || ![...mail.to, ...mail.cc].some((recipient) => reaches(recipient, user))) return [];
        const old = world.start.getTime() - mail.sent > 75 * 24 * HOUR;
        return [{ ...copy, folder: old && step % 2 === 1 ? "archive" : "inbox" }];
      }),
    ),
  );
  return all.sort((one, other) => one.mail.sent - other.mail.sent);
}

function reaches({ address }: Correspondent, user: SandboxUser): boolean {
  return address === user.upn || (address === SALES_TEAM.address && user.part !== "administrator");
}

const ITEM_CLASS: Readonly<Record<Mail["kind"], string>> = {
  message: "IPM.Note",
  draft: "IPM.Note",
  newsletter: "IPM.Note",
  meeting: "IPM.Schedule.Meeting.Request",
  encrypted: "IPM.Note.SMIME",
};

const toRecipient = ({ name, address }: Correspondent): Recipient => ({ emailAddress: { name, address } });
const toUtc = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

function toMessage({ conversation, mail, step, folder }: Delivery, start: Date): LoadedMessage {
  const sent = toUtc(mail.sent);
  return {
    subject: `${step === 0 ? "" : "RE: "}${conversation.subject}`,
    from: toRecipient(mail.from),
    sender: toRecipient(mail.from),
    toRecipients: mail.to.map(toRecipient),
    ccRecipients: mail.cc.map(toRecipient),
    bccRecipients: [],
    replyTo: [],
    body: bodyOf(conversation, step),
    internetMessageId: `<${mail.id}>`,
    references: conversation.mails.slice(0, step).map(({ id }) => `<${id}>`),
    receivedDateTime: folder === "inbox" || folder === "archive" ? toUtc(mail.sent + 4000) : sent,
    sentDateTime: sent,
    importance: conversation.subject.startsWith("Wrong") ? "high" : "normal",
    isRead: folder !== "inbox" || start.getTime() - mail.sent > 2 * 24 * HOUR,
    isDraft: folder === "drafts",
    headers: [],
    attachments: [
      ...(hasLogo(conversation, mail) ? [logo()] : []),
      ...(mail.attachment === undefined ? [] : [attachmentOf(mail.attachment, conversation.filling)]),
    ],
    itemClass: ITEM_CLASS[mail.kind],
  };
}

const toContact = (contact: Person): Contact => ({
  givenName: contact.firstName,
  surname: contact.lastName,
  displayName: contact.name,
  companyName: contact.account.name,
  jobTitle: contact.jobTitle,
  emailAddresses: [{ name: contact.name, address: contact.email }],
  businessPhones: [contact.phone],
  mobilePhone: contact.mobile,
  businessAddress: {
    street: contact.account.street,
    postalCode: contact.account.postalCode,
    city: contact.account.city,
    countryOrRegion: contact.account.country,
  },
});

function toEvent(meeting: Meeting): Event {
  const { contact, owner } = meeting;
  const end = toUtc(Date.parse(meeting.start) + meeting.minutes * 60_000);
  const time = (iso: string): { dateTime: string; timeZone: string } => ({
    dateTime: iso.slice(0, 19),
    timeZone: "UTC",
  });
  return {
    subject: meeting.subject,
    start: time(meeting.start),
    end: time(end),
    isAllDay: meeting.allDay,
    location: { displayName: meeting.location },
    showAs: meeting.allDay ? "workingElsewhere" : "busy",
    sensitivity: meeting.private ? "private" : "normal",
    organizer: { emailAddress: { name: owner.name, address: owner.upn } },
    body: {
      contentType: "text",
      content: contact === undefined ? "" : `With ${contact.name}, ${contact.account.name}`,
    },
    ...(contact === undefined
      ? {}
      : {
          attendees: [
            {
              type: "required" as const,
              emailAddress: { name: contact.name, address: contact.email },
              status: { response: "accepted" as const, time: meeting.start },
            },
          ],
        }),
    ...(meeting.repeats === "once"
      ? {}
      : {
          recurrence: {
            pattern: {
              type: "weekly" as const,
              interval: 1,
              daysOfWeek: ["monday" as const],
              firstDayOfWeek: "monday" as const,
            },
            range: {
              type: "numbered" as const,
              startDate: meeting.start.slice(0, 10),
              numberOfOccurrences: 26,
              recurrenceTimeZone: "UTC",
            },
          },
        }),
  };
}

function toTask(todo: Todo): TodoTask {
  return {
    title: todo.title,
    importance: todo.importance,
    status: todo.done ? "completed" : "notStarted",
    dueDateTime: { dateTime: `${todo.due}T00:00:00`, timeZone: "UTC" },
    ...(todo.done ? { completedDateTime: { dateTime: `${todo.due}T00:00:00`, timeZone: "UTC" } } : {}),
  };
}

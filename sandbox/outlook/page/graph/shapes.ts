/** What the page reads from Microsoft Graph, parsed at the border. Names are Graph's (v1.0). */
import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const strings = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

export const recipient = z.object({ emailAddress: z.object({ name: text, address: text }) });
const recipients = z
  .array(recipient)
  .nullish()
  .transform((value) => value ?? []);
const maybeRecipient = recipient.nullish().transform((value) => value ?? undefined);

export const attachment = z.object({
  id: z.string(),
  name: text,
  contentType: text,
  size: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  isInline: flag,
  contentId: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  "@odata.type": z
    .string()
    .nullish()
    .transform((value) => value ?? "#microsoft.graph.fileAttachment"),
});
export type Attachment = z.infer<typeof attachment>;

export const messageRow = z.object({
  id: z.string(),
  subject: text,
  bodyPreview: text,
  from: maybeRecipient,
  sender: maybeRecipient,
  toRecipients: recipients,
  receivedDateTime: text,
  sentDateTime: text,
  isRead: flag,
  isDraft: flag,
  hasAttachments: flag,
  categories: strings,
  importance: text,
  conversationId: text,
  internetMessageId: text,
  parentFolderId: text,
  flag: z.object({ flagStatus: text }).nullish(),
});
export type MessageRow = z.infer<typeof messageRow>;

export const message = messageRow.extend({
  "@odata.type": z.string().nullish(),
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  body: z.object({ contentType: text, content: text }),
  createdDateTime: text,
  lastModifiedDateTime: text,
  conversationIndex: text,
});
export type Message = z.infer<typeof message>;

export const internetHeaders = z.object({
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: text })).nullish(),
});

export const mailFolder = z.object({
  id: z.string(),
  displayName: text,
  parentFolderId: text,
  childFolderCount: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  unreadItemCount: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  totalItemCount: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
});
export type MailFolder = z.infer<typeof mailFolder>;

export const masterCategory = z.object({ id: z.string(), displayName: text, color: text });
export type MasterCategory = z.infer<typeof masterCategory>;

const moment = z.object({ dateTime: z.string(), timeZone: text });
export type Moment = z.infer<typeof moment>;

const pattern = z.object({
  type: text,
  interval: z
    .number()
    .nullish()
    .transform((value) => value ?? 1),
  daysOfWeek: strings,
  firstDayOfWeek: text,
  dayOfMonth: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  month: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  index: text,
});
const range = z.object({
  type: text,
  startDate: text,
  endDate: text,
  numberOfOccurrences: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  recurrenceTimeZone: text,
});
export const recurrence = z.object({ pattern, range });
export type Recurrence = z.infer<typeof recurrence>;

const attendee = recipient.extend({
  type: text,
  status: z.object({ response: text }).nullish(),
});

export const calendarEvent = z.object({
  id: z.string(),
  subject: text,
  bodyPreview: text,
  body: z.object({ contentType: text, content: text }).nullish(),
  start: moment,
  end: moment,
  isAllDay: flag,
  isCancelled: flag,
  isOrganizer: flag,
  organizer: maybeRecipient,
  attendees: z
    .array(attendee)
    .nullish()
    .transform((value) => value ?? []),
  location: z.object({ displayName: text }).nullish(),
  categories: strings,
  showAs: text,
  sensitivity: text,
  importance: text,
  type: text,
  seriesMasterId: z.string().nullish(),
  recurrence: recurrence.nullish(),
  isReminderOn: flag,
  reminderMinutesBeforeStart: z.number().nullish(),
  hasAttachments: flag,
  responseStatus: z.object({ response: text }).nullish(),
  createdDateTime: text,
  lastModifiedDateTime: text,
  iCalUId: text,
});
export type CalendarEvent = z.infer<typeof calendarEvent>;

const address = z
  .object({ street: text, city: text, state: text, postalCode: text, countryOrRegion: text })
  .partial()
  .nullish();
export const contact = z.object({
  id: z.string(),
  displayName: text,
  givenName: text,
  surname: text,
  companyName: text,
  jobTitle: text,
  department: text,
  emailAddresses: z
    .array(z.object({ name: text, address: text }))
    .nullish()
    .transform((value) => value ?? []),
  title: text,
  middleName: text,
  generation: text,
  nickName: text,
  fileAs: text,
  officeLocation: text,
  profession: text,
  manager: text,
  assistantName: text,
  businessHomePage: text,
  spouseName: text,
  children: strings,
  imAddresses: strings,
  businessPhones: strings,
  homePhones: strings,
  mobilePhone: text,
  businessAddress: address,
  homeAddress: address,
  otherAddress: address,
  birthday: z.string().nullish(),
  personalNotes: text,
  categories: strings,
});
export type Contact = z.infer<typeof contact>;

export const contactFolder = z.object({ id: z.string(), displayName: text });
export type ContactFolder = z.infer<typeof contactFolder>;

export const todoList = z.object({ id: z.string(), displayName: text, wellknownListName: text });
export type TodoList = z.infer<typeof todoList>;

export const todoTask = z.object({
  id: z.string(),
  title: text,
  status: text,
  importance: text,
  body: z.object({ contentType: text, content: text }).nullish(),
  dueDateTime: moment.nullish(),
  startDateTime: moment.nullish(),
  reminderDateTime: moment.nullish(),
  recurrence: recurrence.nullish(),
  isReminderOn: flag,
  categories: strings,
  linkedResources: z.array(z.object({ id: text, displayName: text, applicationName: text, webUrl: text })).nullish(),
});
export type TodoTask = z.infer<typeof todoTask>;

/** A page of a collection. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ value: z.array(item), "@odata.nextLink": z.string().optional() });

/**
 * Which delegated permission a request needs. Tokens that were narrowed to some permissions are held to them.
 * https://learn.microsoft.com/graph/permissions-reference
 */
import { accessDenied } from "../http/errors.ts";

interface Needs {
  /** Any of these for reading, */
  readonly read: readonly string[];
  /** and any of these for writing. */
  readonly write: readonly string[];
}

const rights = (name: string, more: readonly string[] = []): Needs => ({
  read: [`${name}.Read`, `${name}.ReadWrite`, ...more],
  write: [`${name}.ReadWrite`],
});
const DIRECTORY = ["User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All"];
const PROFILE: Needs = { read: ["User.Read", "User.ReadWrite", ...DIRECTORY], write: ["User.ReadWrite"] };
const MAIL = rights("Mail", ["Mail.ReadBasic"]);
const CALENDARS = rights("Calendars", ["Calendars.ReadBasic"]);
const CONTACTS = rights("Contacts");
const SETTINGS = rights("MailboxSettings");
const TASKS = rights("Tasks");
const anyOf = (...names: string[]): Needs => ({ read: names, write: names });

/** By the first path segment after the user, in lower case. */
const AREAS: Readonly<Record<string, Needs>> = {
  "": PROFILE,
  photo: PROFILE,
  extensions: PROFILE,
  messages: MAIL,
  mailfolders: MAIL,
  sendmail: anyOf("Mail.Send"),
  getmailtips: anyOf("Mail.Read", "Mail.ReadWrite"),
  contacts: CONTACTS,
  contactfolders: CONTACTS,
  events: CALENDARS,
  calendar: CALENDARS,
  calendars: CALENDARS,
  calendargroups: CALENDARS,
  calendarview: CALENDARS,
  reminderview: CALENDARS,
  findmeetingtimes: anyOf("Calendars.Read.Shared", "Calendars.ReadWrite.Shared"),
  outlook: SETTINGS,
  mailboxsettings: SETTINGS,
  people: anyOf("People.Read", "People.Read.All"),
  todo: TASKS,
  translateexchangeids: PROFILE,
};
const READING_POSTS = new Set(["getschedule", "translateexchangeids"]);
/** Exceptions to the areas, on `METHOD path` in lower case; the first that fits counts. */
const SPECIAL: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^post (messages|mailfolders\/.*)\/(send|reply|replyall|forward)$/, ["Mail.Send"]],
  [/^post .*events\/[^/]+\/forward$/, ["Calendars.Read", "Calendars.ReadWrite"]],
  [/^get (messages|mailfolders)\/.*\/attachments(\/|$)/, ["Mail.Read", "Mail.ReadWrite"]],
  [/^get (messages|mailfolders)\/.*\/\$value$/, ["Mail.Read", "Mail.ReadWrite"]],
  [/^get .*events\/.*\/attachments(\/|$)/, ["Calendars.Read", "Calendars.ReadWrite"]],
  [/^get outlook(\/supported(timezones|languages).*)?$/, PROFILE.read],
  [/^get todo\/lists\/delta(\(\))?$/, ["Tasks.ReadWrite"]],
];

/** Only these have a kind for the mailboxes of others. */
const SHAREABLE = /^(Mail|Contacts|Calendars|Tasks)\.(?!.*\.Shared$)/;

/** What one request needs. `segments` follow `/me` or `/users/{id}`; `others`: somebody else's mailbox. */
function needed(method: string, segments: readonly string[], others: boolean): readonly string[] {
  const area = (segments[0] ?? "").toLowerCase().replace(/\(.*$/, "");
  const last = (segments.at(-1) ?? "").toLowerCase();
  const needs = AREAS[area] ?? PROFILE;
  if (others && area === "" && method === "GET") return DIRECTORY;
  const path = `${method} ${segments.join("/")}`.toLowerCase();
  const special = SPECIAL.find(([form]) => form.test(path))?.[1];
  const reads = method === "GET" || READING_POSTS.has(last);
  const names = special ?? (reads ? needs.read : needs.write);
  return others ? names.map((name) => (SHAREABLE.test(name) ? `${name}.Shared` : name)) : names;
}

/** True when all a token may see of this area is what ReadBasic shows: no bodies, no extended properties. */
export function isBasic(granted: readonly string[] | undefined, segments: readonly string[]): boolean {
  if (!granted) return false;
  const needs = AREAS[(segments[0] ?? "").toLowerCase().replace(/\(.*$/, "")];
  const held = granted.map((name) => name.toLowerCase().replace(/\.shared$/, ""));
  const reads = (needs?.read ?? []).filter((name) => held.includes(name.toLowerCase()));
  return reads.length > 0 && reads.every((name) => name.endsWith(".ReadBasic"));
}

/**
 * The same for paths beside the mailboxes: the list of people, and subscriptions, which need what reading their
 * resource needs. Throws GraphError 403 ErrorAccessDenied.
 */
export function checkRootScopes(
  granted: readonly string[] | undefined,
  area: string,
  resource: readonly string[],
): void {
  if (!granted) return;
  if (area === "users" && !granted.some((name) => DIRECTORY.includes(name))) throw accessDenied();
  const below = resource[0]?.toLowerCase() === "users" ? 2 : 1;
  if (area === "subscriptions" && resource.length > below) checkScopes(granted, "GET", resource.slice(below), false);
}

/** Throws GraphError 403 ErrorAccessDenied. `granted` undefined = everything. */
export function checkScopes(
  granted: readonly string[] | undefined,
  method: string,
  segments: readonly string[],
  others: boolean,
): void {
  if (!granted) return;
  const held = granted.map((name) => name.toLowerCase());
  const wide = others ? [] : held.filter((name) => name.endsWith(".shared")).map((name) => name.slice(0, -7));
  const fits = needed(method, segments, others).some((name) => [...held, ...wide].includes(name.toLowerCase()));
  if (!fits) throw accessDenied();
}

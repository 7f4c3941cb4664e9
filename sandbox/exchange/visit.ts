/** What a handler works with: the storage, who asks, whose mailbox it is, and how ids are to be written. */
import type { FaultDesk, SandboxClock } from "../frame/service.ts";
import type { SandboxUser } from "../seed/users.ts";
import type { Mailbox } from "./access/mailboxes.ts";
import { wellKnown } from "./access/mailboxes.ts";
import { folderNotFound, itemNotFound, malformedId } from "./http/errors.ts";
import type { Answer, GraphRequest } from "./http/message.ts";
import { jsonBody } from "./http/message.ts";
import type { Preferences } from "./http/prefer.ts";
import type { Parameters } from "./http/router.ts";
import * as ids from "./ids.ts";
import type { Json, JsonObject } from "./json.ts";
import { readQuery } from "./query/query.ts";
import type { Query } from "./query/query.ts";
import type { RawOptions } from "./query/options.ts";
import type { RecordType } from "./schema/shape.ts";
import type { Item, Kind, Store } from "./storage/store.ts";

export interface House {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly faults: FaultDesk;
  readonly mailboxes: readonly Mailbox[];
  /** `https://localhost:3002` */
  readonly origin: string;
  /** A new GUID. */
  readonly newGuid: () => string;
  /** The event a meeting message is about, as `{ event }`; empty when there is none. */
  readonly eventOf: (visit: Visit, message: Item, select: readonly string[] | undefined) => JsonObject;
  readonly uploads: Uploads;
  readonly subscriptions: Notifier;
}

/** Told of changes while they happen; sends them when the transaction is over. */
export interface Notifier {
  /** Asks a receiver whether it wants notifications; false when it does not answer as it must. */
  validate(url: string): Promise<boolean>;
}

/** Upload sessions for large attachments. All but `open` throw GraphError 404 for an unknown session. */
export interface Uploads {
  open(visit: Visit, item: Item): Answer;
  list(item: Item, now: number): JsonObject[];
  show(id: string, now: number): JsonObject;
  drop(id: string, now: number): void;
  receive(id: string, request: GraphRequest, now: number): Answer;
}

export type Handler = (visit: Visit) => Answer | Promise<Answer>;

const FOLDERS: ReadonlySet<Kind> = new Set([
  "mailFolder",
  "contactFolder",
  "calendar",
  "calendarGroup",
  "todoTaskList",
]);
const GUIDS: ReadonlySet<Kind> = new Set([
  "linkedResource",
  "checklistItem",
  "category",
  "subscription",
  "calendarPermission",
]);
/** Well-known names of folders these mailboxes do not have. */
const UNUSED_FOLDERS: ReadonlySet<string> = new Set(
  "clutter conflicts localfailures scheduled searchfolders serverfailures syncissues".split(" "),
);
/** Kinds that have immutable ids; folders and To Do keep theirs anyway. */
const MOVABLE: ReadonlySet<Kind> = new Set(["message", "contact", "event", "exception"]);

export interface VisitParts {
  readonly house: House;
  readonly caller: SandboxUser;
  readonly mailbox: Mailbox;
  readonly request: GraphRequest;
  readonly preferences: Preferences;
  readonly parameters: Parameters;
  readonly options: RawOptions;
  /** The token shows no content: permissions such as Mail.ReadBasic. */
  readonly basic?: boolean;
}

export class Visit {
  readonly house: House;
  readonly store: Store;
  readonly caller: SandboxUser;
  readonly mailbox: Mailbox;
  readonly request: GraphRequest;
  readonly preferences: Preferences;
  readonly parameters: Parameters;
  readonly options: RawOptions;
  readonly basic: boolean;
  readonly #entries = new Map<number, number>();
  readonly #named = new Map<string, Item>();

  constructor(parts: VisitParts) {
    this.house = parts.house;
    this.store = parts.house.store;
    this.caller = parts.caller;
    this.mailbox = parts.mailbox;
    this.request = parts.request;
    this.preferences = parts.preferences;
    this.parameters = parts.parameters;
    this.options = parts.options;
    this.basic = parts.basic ?? false;
  }

  get now(): number {
    return this.house.clock.now();
  }

  get owner(): string {
    return this.mailbox.user.objectId;
  }

  /** The same visit to another mailbox (delivery), without the caller's preferences for ids. */
  at(mailbox: Mailbox): Visit {
    return new Visit({
      house: this.house,
      caller: this.caller,
      mailbox,
      request: this.request,
      preferences: this.preferences,
      parameters: {},
      options: new Map(),
    });
  }

  body(): Json | undefined {
    return jsonBody(this.request);
  }

  query(type: RecordType): Query {
    return readQuery(type, this.options);
  }

  parameter(name: string): string {
    return this.parameters[name] ?? "";
  }

  /** `@odata.context` below this user, e.g. `messages/$entity`. */
  context(rest: string): string {
    return `${this.house.origin}/v1.0/$metadata#users('${this.owner}')/${rest}`;
  }

  etag(item: Item): string {
    return `W/"${this.changeKey(item)}"`;
  }

  changeKey(item: Item): string {
    return ids.changeKey(this.owner, item.seq);
  }

  /** The wire id of a row, in the form the caller prefers. */
  idOf(item: Item): string {
    if (GUIDS.has(item.kind)) return guidOf(item.id);
    if (FOLDERS.has(item.kind)) return ids.folderId(this.owner, item.entry);
    if (item.kind === "exception") throw new Error("Exceptions are named by their series.");
    if (this.preferences.immutableIds && MOVABLE.has(item.kind)) return ids.immutableId(this.owner, "item", item.id);
    return ids.itemId(this.owner, this.entryOf(item.parent), item.entry);
  }

  /** Entry number of a folder row. */
  entryOf(folder: number): number {
    const known = this.#entries.get(folder);
    if (known !== undefined) return known;
    const entry = this.store.byId(folder)?.entry ?? 0;
    this.#entries.set(folder, entry);
    return entry;
  }

  /** Wire id of the folder an item lies in; null when it is gone. */
  folderIdOf(item: Item): string | null {
    const entry = this.entryOf(item.parent);
    return entry === 0 ? null : ids.folderId(this.owner, entry);
  }

  /** Throws GraphError 400 for a malformed id and 404 when there is no such row of this kind in this mailbox. */
  find(kind: Kind, id: string): Item {
    const item = GUIDS.has(kind) ? this.#byGuid(id) : this.#byEntryId(id);
    if (item?.kind !== kind || item.mailbox !== this.mailbox.number) throw itemNotFound();
    return item;
  }

  #byGuid(id: string): Item | undefined {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw malformedId();
    const row = rowOfGuid(id);
    return row === undefined ? undefined : this.store.byId(row);
  }

  #byEntryId(id: string): Item | undefined {
    const parsed = ids.parseId(id);
    if (!parsed) throw malformedId();
    if (parsed.owner !== this.owner || parsed.subject === "attachment" || parsed.subject === "occurrence")
      return undefined;
    if (parsed.form === "immutable") return this.store.byId(parsed.number);
    const item = this.store.byEntry(parsed.number);
    if (!item || FOLDERS.has(item.kind)) return item;
    return parsed.folder === this.entryOf(item.parent) ? item : undefined;
  }

  /** A well-known folder, looked up once; undefined when there is no such name. */
  folderNamed(kind: "mailFolder" | "contactFolder", name: string): Item | undefined {
    const key = `${kind} ${name}`;
    const found = this.#named.get(key) ?? wellKnown(this.store, this.mailbox.number, kind, name);
    if (found) this.#named.set(key, found);
    return found;
  }

  /** A folder by id or well-known name. Throws GraphError. */
  folder(kind: "mailFolder" | "contactFolder", id: string): Item {
    if (kind === "mailFolder" && UNUSED_FOLDERS.has(id.toLowerCase())) throw folderNotFound();
    return wellKnown(this.store, this.mailbox.number, kind, id) ?? this.find(kind, id);
  }

  wellKnown(kind: Kind, name: string): Item {
    const found = wellKnown(this.store, this.mailbox.number, kind, name);
    if (!found) throw itemNotFound();
    return found;
  }
}

const NO_REQUEST: GraphRequest = {
  method: "POST",
  path: "",
  query: "",
  headers: new Map(),
  body: new Uint8Array(),
  inner: false,
};
const NO_PREFERENCES: Preferences = {
  timeZone: undefined,
  bodyType: undefined,
  immutableIds: false,
  pageSize: undefined,
  applied: [],
};

/**
 * A visit of the owner that no request has made: seed, import, the end of an upload. `caller`: who had asked for it,
 * when it was somebody else.
 */
export const visitOfOwner = (house: House, mailbox: Mailbox, caller: SandboxUser = mailbox.user): Visit =>
  new Visit({
    house,
    caller,
    mailbox,
    request: NO_REQUEST,
    preferences: NO_PREFERENCES,
    parameters: {},
    options: new Map(),
  });

/** The row a GUID names; undefined for one that was never given out. */
export function rowOfGuid(id: string): number | undefined {
  const row = Number.parseInt(id.slice(24), 16);
  return Number.isSafeInteger(row) && guidOf(row) === id.toLowerCase() ? row : undefined;
}

/** A GUID that names a row. */
export function guidOf(row: number): string {
  const tail = row.toString(16).padStart(12, "0");
  const mixed = ((row * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, "0");
  return `${mixed}-5a1c-4e0b-9d27-${tail}`;
}

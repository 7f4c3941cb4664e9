/** What the Mail module shows. Plain data and pure changes of it. */
import type { MailboxRef } from "../graph/mailbox.ts";
import type { MeetingMessage } from "../graph/meeting-messages.ts";
import type { Attachment, MailFolder, MasterCategory, Message, MessageRow } from "../graph/shapes.ts";

export interface FolderNode extends MailFolder {
  /** Well-known name in lower case (`inbox`), if it has one. */
  readonly wellKnown: string | undefined;
  readonly children: readonly FolderNode[];
}

/** The message in the reading pane. */
export interface OpenedMessage {
  readonly message: Message;
  readonly attachments: readonly Attachment[];
  readonly meeting?: MeetingMessage | undefined;
}

export interface MailState {
  readonly mailbox: MailboxRef;
  readonly folders: readonly FolderNode[];
  readonly folderId: string | undefined;
  readonly rows: readonly MessageRow[];
  readonly next: string | undefined;
  readonly loading: boolean;
  readonly problem: string | undefined;
  readonly search: string;
  readonly filter: "all" | "unread";
  /** Ids in list order. */
  readonly selected: readonly string[];
  /** The row that has the keyboard. */
  readonly focused: string | undefined;
  /** Where a Shift selection starts. */
  readonly anchor: string | undefined;
  readonly opened: OpenedMessage | undefined;
  readonly categories: readonly MasterCategory[];
}

export const emptyMail = (mailbox: MailboxRef): MailState => ({
  mailbox,
  folders: [],
  folderId: undefined,
  rows: [],
  next: undefined,
  loading: true,
  problem: undefined,
  search: "",
  filter: "all",
  selected: [],
  focused: undefined,
  anchor: undefined,
  opened: undefined,
  categories: [],
});

/** How a click or key extends the selection. */
export type SelectMode = "only" | "toggle" | "range";

/** Outlook gives add-ins at most this many selected messages. */
export const MOST_SELECTED = 100;

export function select(state: MailState, id: string, mode: SelectMode): MailState {
  switch (mode) {
    case "only":
      return { ...state, selected: [id], focused: id, anchor: id };
    case "toggle": {
      const has = state.selected.includes(id);
      const chosen = new Set(has ? state.selected.filter((one) => one !== id) : [...state.selected, id]);
      return { ...state, selected: inListOrder(state.rows, chosen), focused: id, anchor: id };
    }
    case "range": {
      const from = indexOf(state.rows, state.anchor ?? id);
      const to = indexOf(state.rows, id);
      const [low, high] = from < to ? [from, to] : [to, from];
      const ids = state.rows.slice(Math.max(low, 0), high + 1).map((row) => row.id);
      return { ...state, selected: ids.slice(0, MOST_SELECTED), focused: id, anchor: state.anchor ?? id };
    }
  }
}

export const selectAll = (state: MailState): MailState => ({
  ...state,
  selected: state.rows.slice(0, MOST_SELECTED).map((row) => row.id),
});

const indexOf = (rows: readonly MessageRow[], id: string): number => rows.findIndex((row) => row.id === id);

const inListOrder = (rows: readonly MessageRow[], chosen: ReadonlySet<string>): readonly string[] =>
  rows
    .filter((row) => chosen.has(row.id))
    .slice(0, MOST_SELECTED)
    .map((row) => row.id);

/** The list without these messages; the one after them is selected next, as in Outlook. */
export function withoutRows(state: MailState, gone: readonly string[]): MailState {
  const last = indexOf(state.rows, gone.at(-1) ?? "");
  const after = state.rows.slice(last + 1).find((row) => !gone.includes(row.id));
  const before = state.rows.slice(0, Math.max(last, 0)).findLast((row) => !gone.includes(row.id));
  const nextId = (after ?? before)?.id;
  const lostSelection = state.selected.some((id) => gone.includes(id));
  return {
    ...state,
    rows: state.rows.filter((row) => !gone.includes(row.id)),
    ...(lostSelection
      ? { selected: nextId === undefined ? [] : [nextId], focused: nextId, anchor: nextId, opened: undefined }
      : {}),
  };
}

/** A newer view of the top of the list, keeping what was loaded below it. */
export function withFreshTop(state: MailState, fresh: readonly MessageRow[], next: string | undefined): MailState {
  const known = new Map(state.rows.map((row) => [row.id, row]));
  const oldest = fresh.at(-1)?.receivedDateTime ?? "";
  const below = next === undefined ? [] : state.rows.filter((row) => row.receivedDateTime < oldest);
  const top = fresh.map((row) => sameRow(known.get(row.id), row));
  const rows = [...top, ...below.filter((row) => !fresh.some((one) => one.id === row.id))];
  const unchanged = rows.length === state.rows.length && rows.every((row, index) => row === state.rows[index]);
  if (unchanged) return state;
  const ids = new Set(rows.map((row) => row.id));
  return {
    ...state,
    rows,
    selected: state.selected.filter((id) => ids.has(id)),
    next: below.length > 0 ? state.next : next,
  };
}

/** Keeps the old object when nothing a reader sees has changed, so that lists are not drawn again. */
const sameRow = (old: MessageRow | undefined, fresh: MessageRow): MessageRow =>
  old !== undefined && JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh;

export const withRow = (state: MailState, row: MessageRow): MailState => ({
  ...state,
  rows: state.rows.map((one) => (one.id === row.id ? { ...one, ...row } : one)),
  opened:
    state.opened?.message.id === row.id
      ? { ...state.opened, message: { ...state.opened.message, categories: row.categories, isRead: row.isRead } }
      : state.opened,
});

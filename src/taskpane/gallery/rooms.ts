import type { ConnectionView } from "../../app/rooms/connections/connection-room.ts";
import type { ConversionView } from "../../app/rooms/conversion/conversion-room.ts";
import type { EditView } from "../../app/rooms/editing/editing-room.ts";
import type { InsertionView } from "../../app/rooms/insertion/insertion-room.ts";
import type { ListRoom } from "../../app/rooms/lists/list-room.ts";
import type { ListView } from "../../app/rooms/lists/list-view.ts";
import type { Rooms } from "../../app/rooms/rooms.ts";
import { createStore } from "../../app/store.ts";

/** What the rooms of one state of the pane show. */
export interface RoomStates {
  readonly contacts?: ListView;
  readonly tasks?: ListView;
  readonly conversion?: ConversionView;
  readonly connections?: ConnectionView;
  readonly insertion?: InsertionView;
  readonly editing?: EditView;
}

const later = (): Promise<void> => Promise.resolve();
const now = (): void => undefined;

function stillList(view: ListView): ListRoom {
  const commands = { search: now, cancelSearch: now, select: now, selectAll: now, dismissFailure: now, leave: now };
  const actions = {
    track: later,
    suggest: later,
    assign: later,
    stopTracking: later,
    answer: later,
    retryFailed: later,
    undo: later,
  };
  const reads = { refresh: later, showMore: later, cancel: later };
  return { ...createStore(view), ...commands, ...actions, ...reads, answerMatches: later, answerPrivate: later };
}

const NO_LIST: ListView = {
  shelf: "contacts",
  text: "",
  rows: [],
  more: false,
  reading: true,
  suggestions: { reading: false },
  selected: 0,
  progress: { total: 0, done: 0, failed: 0, retryable: 0, undoing: false },
  actions: {
    track: { kind: "disabled", why: "nothingSelected" },
    assign: { kind: "disabled", why: "nothingSelected" },
    stopTracking: { kind: "disabled", why: "nothingSelected" },
    one: { kind: "disabled", why: "nothingSelected" },
    retryFailed: { kind: "hidden" },
    undo: { kind: "hidden" },
    cancel: { kind: "hidden" },
  },
};

/** Rooms that show one state and do nothing. */
export function stillRooms({ contacts, tasks, conversion, connections, insertion, editing }: RoomStates): Rooms {
  return {
    contacts: stillList(contacts ?? NO_LIST),
    tasks: stillList(tasks ?? { ...NO_LIST, shelf: "tasks" }),
    openConversion: () =>
      conversion && {
        ...createStore(conversion),
        submit: later,
        useExisting: later,
        undo: later,
        retry: later,
        leave: now,
      },
    openConnections: () =>
      connections && {
        ...createStore(connections),
        choose: now,
        save: later,
        undo: later,
        retry: later,
        forget: now,
        refresh: later,
        leave: now,
      },
    openEditing: () =>
      editing && { ...createStore(editing), save: later, undo: later, retry: later, refresh: later, leave: now },
    openInsertion: () => ({
      ...createStore<InsertionView>(
        insertion ?? {
          what: "template",
          text: "",
          entries: { reading: true },
          candidates: [],
          preview: { reading: false },
          inserting: false,
        },
      ),
      show: now,
      search: now,
      glanceAt: now,
      choose: now,
      fillWith: now,
      back: now,
      insertAtOnce: later,
      insertText: later,
      insertLink: later,
      attach: later,
      refresh: now,
      leave: now,
    }),
  };
}

export { NO_LIST };

import type { ItemId } from "../../../domain/ids.ts";
import type { RecordCard } from "../../../domain/records.ts";
import type { FateOfMany } from "../../../domain/stop-tracking.ts";
import { problemFrom } from "../../sections.ts";
import { createStore, type Store } from "../../store.ts";
import type { RoomParts } from "../room-parts.ts";
import { ListCommands } from "./list-commands.ts";
import { emptyList, toListView } from "./list-model.ts";
import { ListSession } from "./list-session.ts";
import type { Matches } from "./matching.ts";
import type { ListView, TaskKind } from "./list-view.ts";

/** A list of contacts or tasks and what can be done with it. Its methods never throw. */
export interface ListRoom extends Store<ListView> {
  /** Reads the list when it is opened for the first time, and again later. */
  readonly refresh: () => Promise<void>;
  /** A newer text cancels the older search. */
  readonly search: (text: string) => void;
  readonly cancelSearch: () => void;
  readonly showMore: () => Promise<void>;
  readonly select: (id: ItemId, selected: boolean) => void;
  readonly selectAll: (selected: boolean) => void;
  /** `as`: what tasks become. */
  readonly track: (as?: TaskKind) => Promise<void>;
  /** Parent of contacts (R2), regarding of tasks (R1); both track where needed. No record clears. */
  readonly assign: (record: RecordCard | undefined) => Promise<void>;
  /** Reads what the ticked items probably belong to, or are about. */
  readonly suggest: () => Promise<void>;
  readonly stopTracking: () => Promise<void>;
  readonly answer: (choice: FateOfMany | "cancel") => Promise<void>;
  /** Are the private items to be tracked all the same (T2)? */
  readonly answerPrivate: (accepted: boolean) => Promise<void>;
  /** Whom the contacts of the question become; those without an answer stay untracked. */
  readonly answerMatches: (matches: Matches) => Promise<void>;
  readonly retryFailed: () => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly dismissFailure: () => void;
  readonly leave: () => void;
}

/** Nothing is read before `refresh`. */
export function createListRoom(parts: RoomParts, shelf: "contacts" | "tasks"): ListRoom {
  const { ports, desk, health } = parts;
  const model = createStore(emptyList(shelf));
  const session = new ListSession(ports, health, model);
  const commands = new ListCommands(ports, desk, session);
  const store = createStore<ListView>(toListView(model.read(), [], health.read()));
  const repaint = (): void => {
    store.write(toListView(model.read(), desk.actions.read(), health.read()));
  };
  for (const part of [model, desk.actions, health]) part.subscribe(repaint);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    model.change(({ failure: _before, ...rest }) => rest);
    try {
      await work();
    } catch (error) {
      const failure = problemFrom(error);
      ports.log.write({ level: "warning", event: `list.${shelf}.${failure.kind}`, error });
      model.change((now) => ({ ...now, failure }));
    }
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    refresh: () => session.refresh(),
    search: (text) => {
      session.search(text);
    },
    cancelSearch: () => {
      session.cancel();
    },
    showMore: () => session.showMore(),
    select: (id, selected) => {
      session.select(id, selected);
    },
    selectAll: (selected) => {
      session.selectAll(selected);
    },
    track: (as) => attempt(() => commands.track(as)),
    assign: (record) => attempt(() => commands.assign(record)),
    suggest: () => session.suggest(),
    stopTracking: () => attempt(() => commands.stopTracking()),
    answer: (choice) => attempt(() => commands.answer(choice)),
    answerPrivate: (accepted) => attempt(() => commands.answerPrivate(accepted)),
    answerMatches: (matches) => attempt(() => commands.answerMatches(matches)),
    retryFailed: () => attempt(() => commands.retryFailed()),
    undo: () => attempt(() => commands.undo()),
    cancel: () => attempt(() => commands.cancel()),
    dismissFailure: () => {
      model.change(({ failure: _before, ...rest }) => rest);
    },
    leave: () => {
      session.cancel();
    },
  };
}

import type { EmailAddress, ItemId } from "../domain/ids.ts";
import type { HostItem, SelectedMessage } from "../ports/outlook-host.ts";
import type { ActionDesk } from "./action-desk.ts";
import type { BatchCommands } from "./pane-commands.ts";
import type { Ports } from "./ports.ts";
import { SelectionCommands } from "./batch-commands.ts";
import { toBatchView, type BatchModel } from "./batch-model.ts";
import { BatchSession } from "./batch-session.ts";
import type { Health } from "./health.ts";
import { problemFrom } from "./sections.ts";
import { createStore, type Store } from "./store.ts";
import type { BatchView } from "./batch-view.ts";

/** The table of several selected messages: follows the selection, keeps what the user chose on rows that stay selected. */
export interface SelectionFollower extends Store<BatchView> {
  readonly commands: BatchCommands;
  /** Told by whoever follows Outlook; anything but several messages closes the table. */
  readonly show: (item: HostItem) => void;
  stop(): void;
}

const NOTHING: BatchModel = { rows: [], reading: false };

/** Keeps the choices made on rows that were selected before. */
function keepChoices(session: BatchSession, before: BatchModel | undefined): void {
  const known = new Map(before?.rows.map((row) => [row.selected.itemId, row]));
  session.model.change((model) => ({
    ...model,
    ...(before?.forAll && { forAll: before.forAll }),
    rows: model.rows.map((row) => {
      const { own, included } = known.get(row.selected.itemId) ?? {};
      return { ...row, ...(own && { own }), ...(included !== undefined && { included }) };
    }),
  }));
}

/** Items whose mailbox is known not to be the user's own (D1). */
interface KnownMailbox {
  readonly mailbox: EmailAddress;
  readonly items: ReadonlySet<ItemId>;
}

/**
 * Most Outlooks do not say whose mailbox several messages are in, but it is one mailbox for all of them: whoever opened one
 * of them alone, and then added the others, has told.
 */
function mailboxOf(item: HostItem, before: KnownMailbox | undefined): KnownMailbox | undefined {
  if (item.kind === "messageRead") return item.mailbox && { mailbox: item.mailbox, items: new Set([item.itemId]) };
  if (item.kind !== "several") return undefined;
  const told = item.messages.some(({ itemId }) => before?.items.has(itemId)) ? before?.mailbox : undefined;
  const mailbox = item.mailbox ?? told;
  return mailbox && { mailbox, items: new Set(item.messages.map(({ itemId }) => itemId)) };
}

const sameSelection = (messages: readonly SelectedMessage[], { rows }: BatchModel): boolean =>
  messages.length === rows.length && messages.every(({ itemId }, at) => rows[at]?.selected.itemId === itemId);

/** Starts with an empty table. */
export function createSelectionFollower(ports: Ports, health: Health, desk: ActionDesk): SelectionFollower {
  const store = createStore<BatchView>(toBatchView(NOTHING, [], health.read()));
  let session: BatchSession | undefined;
  let commands: SelectionCommands | undefined;
  let known: KnownMailbox | undefined;

  const repaint = (): void => {
    store.write(toBatchView(session?.model.read() ?? NOTHING, desk.actions.read(), health.read()));
  };
  const unsubscribe = [desk.actions.subscribe(repaint), health.subscribe(repaint)];

  /** Commands never throw; a problem before there are actions is the table's. */
  const attempt = async (work: (open: SelectionCommands) => Promise<void>): Promise<void> => {
    try {
      if (commands) await work(commands);
    } catch (error) {
      const problem = problemFrom(error);
      ports.log.write({ level: "warning", event: `batch.command.${problem.kind}`, error });
      session?.model.change((model) => ({ ...model, problem }));
    }
  };

  return {
    read: store.read,
    subscribe: store.subscribe,
    show: (item) => {
      const before = session?.model.read();
      // Outlook tells one change of the selection in more than one event.
      if (item.kind === "several" && before && sameSelection(item.messages, before)) return;
      session?.leave();
      session = undefined;
      commands = undefined;
      known = mailboxOf(item, known);
      if (item.kind === "several") {
        session = new BatchSession(ports, health, item.messages, known?.mailbox);
        keepChoices(session, before);
        commands = new SelectionCommands(ports, desk, session);
        session.model.subscribe(repaint);
        void session.open();
      }
      repaint();
    },
    stop: () => {
      for (const end of unsubscribe) end();
      session?.leave();
    },
    commands: {
      include: (itemId, included) => commands?.include(itemId, included),
      includeAll: (included) => commands?.includeAll(included),
      chooseForRow: (itemId, regarding) => commands?.chooseForRow(itemId, regarding),
      chooseForAll: (regarding) => commands?.chooseForAll(regarding),
      track: () => attempt((open) => open.track()),
      setRegarding: () => attempt((open) => open.setRegarding()),
      stopTracking: () => attempt((open) => open.stopTracking()),
      answer: (answer) => attempt((open) => open.answer(answer)),
      retryFailed: () => attempt((open) => open.retryFailed()),
      undo: () => attempt((open) => open.undo()),
      cancel: () => attempt((open) => open.cancel()),
    },
  };
}

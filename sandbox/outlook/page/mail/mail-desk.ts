/** The Mail module's actions: read from and write to the mailbox, then change what is shown. */
import type { GraphConnection } from "../graph/connection.ts";
import {
  changeMessage,
  deleteMessage,
  moveMessage,
  readAttachments,
  readMasterCategories,
  readMessage,
  readMessagePage,
  readMessages,
} from "../graph/mail.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import { isAboutMeeting, readMeeting } from "../graph/meeting-messages.ts";
import { createHearing } from "../state/hearing.ts";
import { createStore, type Store } from "../store.ts";
import { findFolder, readFolderTree } from "./folder-tree.ts";
import {
  emptyMail,
  select,
  selectAll,
  withFreshTop,
  withoutRows,
  withRow,
  type MailState,
  type SelectMode,
} from "./mail-state.ts";

export interface MailDesk {
  readonly store: Store<MailState>;
  readonly openMailbox: (mailbox: MailboxRef) => Promise<void>;
  readonly openFolder: (id: string) => Promise<void>;
  readonly search: (text: string) => Promise<void>;
  readonly filter: (filter: MailState["filter"]) => Promise<void>;
  readonly more: () => Promise<void>;
  /** Looks for new mail and for changes made elsewhere. */
  readonly refresh: () => Promise<void>;
  readonly refreshMessage: (id: string) => Promise<void>;
  readonly select: (id: string, mode: SelectMode) => Promise<void>;
  readonly focus: (id: string) => void;
  readonly selectAll: () => void;
  readonly clearSelection: () => void;
  /** Opens a message wherever it is. */
  readonly reveal: (id: string) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly move: (ids: readonly string[], folder: string) => Promise<void>;
  readonly markRead: (ids: readonly string[], isRead: boolean) => Promise<void>;
  readonly flag: (ids: readonly string[], flagged: boolean) => Promise<void>;
  readonly categorize: (ids: readonly string[], category: string, on: boolean) => Promise<void>;
  readonly forget: (ids: readonly string[]) => void;
  readonly dismissProblem: () => void;
}

export function createMailDesk(graph: GraphConnection, own: MailboxRef): MailDesk {
  const store = createStore(emptyMail(own));
  /** Rises with each change of list, so that late answers of an older one are dropped. */
  let listing = 0;
  /** Rises with each mailbox that is opened; what is searched for meanwhile is found in the newest. */
  let openings = 0;
  /** What was written is heard, too: a look that began before it would show the list as it was. */
  const hearing = createHearing();

  const problem = (error: unknown): void => {
    const text = error instanceof Error ? error.message : String(error);
    store.set((state) => ({ ...state, loading: false, problem: text }));
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      problem(error);
    }
  };
  const list = (): Promise<void> =>
    attempt(async () => {
      listing += 1;
      const mine = listing;
      const { mailbox, folderId, search, filter } = store.get();
      if (folderId === undefined) return;
      store.set((state) => ({ ...state, rows: [], next: undefined, loading: true, problem: undefined, ...NOTHING }));
      const isNews = hearing();
      const page = await readMessages(graph, mailbox, { folder: folderId, search, filter });
      if (mine !== listing) return;
      isNews();
      store.set((state) => ({ ...state, rows: page.rows, next: page.next, loading: false }));
    });
  const open = (id: string): Promise<void> =>
    attempt(async () => {
      const { mailbox } = store.get();
      const message = await readMessage(graph, mailbox, id);
      const needsList = message.hasAttachments || /cid:/i.test(message.body.content);
      const attachments = needsList ? await readAttachments(graph, mailbox, id) : [];
      const meeting = isAboutMeeting(message) ? await readMeeting(graph, mailbox, id) : undefined;
      const { selected } = store.get();
      if (selected.length !== 1 || selected[0] !== id) return;
      store.set((state) => ({ ...state, opened: { message, attachments, meeting }, problem: undefined }));
      if (!message.isRead && !message.isDraft) await desk.markRead([id], true);
    });
  /** The mailbox answers again: what could not be opened before is opened now. */
  const reopen = async (): Promise<void> => {
    const { selected, opened, problem: told } = store.get();
    const [only, another] = selected;
    if (only !== undefined && another === undefined && opened === undefined && told !== undefined) await open(only);
  };
  /** What was found stays as it was found; only what is being read is looked at again. */
  const lookAtOpened = async (): Promise<void> => {
    const { mailbox, opened } = store.get();
    if (opened === undefined) return;
    const message = await readMessage(graph, mailbox, opened.message.id);
    if (message.categories.join() !== opened.message.categories.join()) store.set((state) => withRow(state, message));
  };
  /** One after the other: mailboxes allow few requests at once, and the order of errors stays readable. */
  const each = (ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> =>
    attempt(async () => {
      for (const id of ids) {
        await work(id);
        hearing()();
      }
    });
  const showCategories = async (): Promise<void> => {
    const categories = await readMasterCategories(graph, own).catch(() => []);
    store.set((state) => ({ ...state, categories }));
  };
  const readTree = (mailbox: MailboxRef) => readFolderTree(graph, mailbox);

  const desk: MailDesk = {
    store,
    openMailbox: (mailbox) =>
      attempt(async () => {
        openings += 1;
        const mine = openings;
        listing += 1;
        store.set({ ...emptyMail(mailbox), categories: store.get().categories });
        const folders = await readTree(mailbox);
        if (mine !== openings) return;
        const inbox = findFolder(folders, (folder) => folder.wellKnown === "inbox") ?? folders[0];
        store.set((state) => ({ ...state, folders, folderId: inbox?.id, loading: false }));
        // At once: who chooses a message or another folder must not find the list being read again.
        await Promise.all([list(), showCategories()]);
      }),
    openFolder: async (folderId) => {
      store.set((state) => ({ ...state, folderId, search: "", filter: "all" }));
      await list();
    },
    search: async (search) => {
      store.set((state) => ({ ...state, search }));
      await list();
    },
    filter: async (filter) => {
      store.set((state) => ({ ...state, filter }));
      await list();
    },
    more: () =>
      attempt(async () => {
        const { next, loading } = store.get();
        const mine = listing;
        if (next === undefined || loading) return;
        store.set((state) => ({ ...state, loading: true }));
        const page = await readMessagePage(graph, next);
        if (mine !== listing) return;
        store.set((state) => ({ ...state, rows: [...state.rows, ...page.rows], next: page.next, loading: false }));
      }),
    refresh: async () => {
      const { mailbox, folderId, search, filter, loading } = store.get();
      if (folderId === undefined || loading) return;
      if (search !== "") {
        await lookAtOpened();
        await reopen();
        return;
      }
      const mine = listing;
      const isNews = hearing();
      const [page, folders, categories] = await Promise.all([
        readMessages(graph, mailbox, { folder: folderId, search, filter }),
        readTree(mailbox),
        readMasterCategories(graph, own),
      ]);
      if (mine !== listing) return;
      if (!isNews()) {
        await desk.refresh();
        return;
      }
      store.set((state) => {
        const fresh = withFreshTop(state, page.rows, page.next);
        const sameFolders = JSON.stringify(folders) === JSON.stringify(state.folders);
        const sameCategories = JSON.stringify(categories) === JSON.stringify(state.categories);
        if (fresh === state && sameFolders && sameCategories) return state;
        return {
          ...fresh,
          folders: sameFolders ? state.folders : folders,
          categories: sameCategories ? state.categories : categories,
        };
      });
      const opened = store.get().opened?.message;
      const row = store.get().rows.find((one) => one.id === opened?.id);
      if (row !== undefined && opened !== undefined && row.categories.join() !== opened.categories.join()) {
        store.set((state) => withRow(state, row));
      }
      await reopen();
    },
    refreshMessage: (id) =>
      attempt(async () => {
        const isNews = hearing();
        const message = await readMessage(graph, store.get().mailbox, id);
        if (isNews()) store.set((state) => withRow(state, message));
        else await desk.refreshMessage(id);
      }),
    select: async (id, mode) => {
      store.set((state) => {
        const next = select(state, id, mode);
        const stillOpen = next.selected.length === 1 && next.opened?.message.id === next.selected[0];
        return stillOpen ? next : { ...next, opened: undefined };
      });
      const { selected, opened } = store.get();
      const only = selected.length === 1 ? selected[0] : undefined;
      if (only !== undefined && opened === undefined) await open(only);
    },
    focus: (id) => {
      store.set((state) => ({ ...state, focused: id }));
    },
    selectAll: () => {
      store.set((state) => ({ ...selectAll(state), opened: undefined }));
    },
    clearSelection: () => {
      store.set((state) => ({ ...state, ...NOTHING, focused: state.focused }));
    },
    reveal: (id) =>
      attempt(async () => {
        const message = await readMessage(graph, store.get().mailbox, id);
        if (message.parentFolderId !== store.get().folderId) await desk.openFolder(message.parentFolderId);
        store.set((state) =>
          state.rows.some((row) => row.id === message.id) ? state : { ...state, rows: [message, ...state.rows] },
        );
        await desk.select(message.id, "only");
      }),
    remove: (ids) =>
      each(ids, async (id) => {
        const { mailbox, folders, folderId } = store.get();
        const current = findFolder(folders, (folder) => folder.id === folderId);
        if (current?.wellKnown === "deleteditems") await deleteMessage(graph, mailbox, id);
        else await moveMessage(graph, mailbox, id, "deleteditems");
        desk.forget([id]);
      }),
    move: (ids, folder) =>
      each(ids, async (id) => {
        await moveMessage(graph, store.get().mailbox, id, folder);
        desk.forget([id]);
      }),
    markRead: (ids, isRead) =>
      each(ids, async (id) => {
        const row = await changeMessage(graph, store.get().mailbox, id, { isRead });
        store.set((state) => withUnread(withRow(state, row), row.parentFolderId, isRead ? -1 : 1));
      }),
    flag: (ids, flagged) =>
      each(ids, async (id) => {
        const flag = { flagStatus: flagged ? "flagged" : "notFlagged" };
        const row = await changeMessage(graph, store.get().mailbox, id, { flag });
        store.set((state) => withRow(state, row));
      }),
    categorize: (ids, category, on) =>
      each(ids, async (id) => {
        const now = store.get().rows.find((row) => row.id === id)?.categories ?? [];
        const categories = on ? [...new Set([...now, category])] : now.filter((one) => one !== category);
        const row = await changeMessage(graph, store.get().mailbox, id, { categories });
        store.set((state) => withRow(state, row));
      }),
    forget: (ids) => {
      store.set((state) => withoutRows(state, ids));
      const { selected, opened } = store.get();
      const only = selected.length === 1 ? selected[0] : undefined;
      if (only !== undefined && opened === undefined) void open(only);
    },
    dismissProblem: () => {
      store.set((state) => ({ ...state, problem: undefined }));
    },
  };
  return desk;
}

const NOTHING = { selected: [], focused: undefined, anchor: undefined, opened: undefined } as const;

/** The folder's unread number moves at once; the next refresh brings the true one. */
function withUnread(state: MailState, folderId: string, by: number): MailState {
  return {
    ...state,
    folders: state.folders.map((folder) =>
      folder.id === folderId ? { ...folder, unreadItemCount: Math.max(0, folder.unreadItemCount + by) } : folder,
    ),
  };
}

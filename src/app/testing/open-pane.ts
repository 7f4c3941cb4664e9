import { Chance } from "../../../test/property/world/chance.ts";
import { CrashPoint } from "../../../test/property/world/crash.ts";
import { FakeCrm as FakeRecords, FakeCrmPort } from "../../../test/property/world/crm.ts";
import { FakeMailbox as FakeItems, FakeMailboxPort } from "../../../test/property/world/mailbox.ts";
import { WorldClock } from "../../../test/property/world/time.ts";
import { readTrackingChoices } from "../../domain/tracking-choices.ts";
import type { Message } from "../../domain/message.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { FakeCrm } from "../../ports/testing/fake-crm.ts";
import { FakeCreation } from "../../ports/testing/fake-creation.ts";
import { FakeLibrary } from "../../ports/testing/fake-library.ts";
import type { ListedContact, ListedTask, MailboxViews } from "../../ports/mailbox-views.ts";
import { FakeHost, toHostMessage } from "../../ports/testing/fake-host.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { FakeMailbox } from "../../ports/testing/fake-mailbox.ts";
import { FaultDesk } from "../../ports/testing/faults.ts";
import { MemoryCache } from "../../ports/testing/memory-cache.ts";
import { MemoryQueue } from "../../ports/testing/memory-queue.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { sampleMessage } from "../../ports/testing/sample-message.ts";
import type { App, AppPorts } from "../app.ts";
import { createItemWork, type ItemWork, type ItemWorkPorts } from "../item-work.ts";
import { isObject } from "../../wire/shape.ts";
import { createApp } from "../create-app.ts";
import type { MessageView } from "../view.ts";
import { watchTokens } from "../watched-tokens.ts";

const CLEAN = {
  forMessage: (html: string) => html.replace(/<script>.*<\/script>/, ""),
  forPreview: (html: string) => html.replace(/<script>.*<\/script>/, ""),
};

/** Lazy views have tests of their own; a pane that cannot fetch them goes on without. */
const unsupported = (feature: string): ServiceError =>
  new ServiceError({ service: "thisComputer", kind: "unsupported", feature });

/** A desk with Outlook, both services and this computer's storage; panes are opened on it. */
export class Desk {
  readonly clock = new FakeClock();
  readonly crm = new FakeCrm();
  readonly creation = new FakeCreation(this.crm);
  readonly library = new FakeLibrary();
  readonly views: { contacts: ListedContact[]; tasks: ListedTask[] } = { contacts: [], tasks: [] };
  readonly mailbox = new FakeMailbox();
  /** A mailbox somebody shared, and whose it was asked for. */
  readonly shared = new FakeMailbox();
  readonly actedFor: string[] = [];
  /** Contacts, appointments and tasks live with synchronization's own fakes. */
  readonly calendar = new FakeItems(new WorldClock());
  readonly records = new FakeRecords(new WorldClock());
  readonly host = new FakeHost();
  readonly cache = new MemoryCache();
  readonly queue = new MemoryQueue();
  readonly log = new FakeLog();
  readonly crmFaults: FaultDesk;
  readonly mailboxFaults: FaultDesk;
  readonly signIns: string[] = [];
  readonly tokens = watchTokens({
    read: async () => "token",
    drop: () => undefined,
    signIn: async (resource) => {
      this.signIns.push(resource);
    },
  });
  stored: unknown = undefined;
  private online = true;
  private readonly onlineListeners = new Set<(online: boolean) => void>();
  private panes = 0;
  private readonly everywhere: FaultDesk | undefined;

  /** @param everywhere counts and strikes the calls of all that a pane reaches: both services, and the queue */
  constructor(everywhere?: FaultDesk) {
    this.everywhere = everywhere;
    this.crmFaults = everywhere ?? new FaultDesk();
    this.mailboxFaults = everywhere ?? new FaultDesk();
  }

  private struck<Port extends object>(port: Port): Port {
    return this.everywhere ? this.everywhere.wrap(port) : port;
  }

  /** Puts a message in the mailbox and selects it. */
  select(message: Message = sampleMessage()): Message {
    this.mailbox.receive(message);
    this.host.select(toHostMessage(message));
    return message;
  }

  setOnline(online: boolean): void {
    this.online = online;
    for (const listener of [...this.onlineListeners]) listener(online);
  }

  /** Two contacts a page, so that pages are turned. */
  private listed(): MailboxViews {
    return {
      readContacts: async (text, next) => {
        const hits = this.views.contacts.filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase()));
        const from = Number(next ?? "0");
        const items = hits.slice(from, from + 2);
        return from + 2 < hits.length ? { items, next: String(from + 2) } : { items };
      },
      readTasks: async (text) => this.views.tasks.filter(({ subject }) => subject.includes(text)),
      readWindowId: async (itemId) => itemId,
    };
  }

  private items(crm: ItemWorkPorts["crm"]): ItemWork {
    const [chance, crash] = [new Chance(1), new CrashPoint()];
    return createItemWork({
      mailbox: this.struck(new FakeMailboxPort(this.calendar, chance, crash)),
      records: this.struck(new FakeCrmPort(this.records, chance, crash)),
      crm,
      timeZone: "UTC",
      rules: { crm: this.crm, ids: createFakeIds(99), log: this.log },
    });
  }

  ports(): AppPorts {
    this.panes += 1;
    const crm = this.crmFaults.wrap(this.crm);
    return {
      host: this.host,
      items: () => Promise.resolve(this.mailboxFaults.wrap(this.items(crm))),
      crm,
      creation: this.crmFaults.wrap(this.creation),
      library: this.crmFaults.wrap(this.library),
      views: this.mailboxFaults.wrap(this.listed()),
      cleanHtml: () => Promise.resolve(CLEAN),
      mailbox: this.mailboxFaults.wrap(this.mailbox),
      sharedMailbox: (owner) => {
        this.actedFor.push(owner);
        return this.mailboxFaults.wrap(this.shared);
      },
      choices: () => Promise.resolve(readTrackingChoices(isObject(this.stored) ? this.stored["tracking"] : undefined)),
      cache: this.cache,
      queue: this.struck(this.queue),
      clock: this.clock,
      ids: createFakeIds(this.panes),
      log: this.log,
      tokens: this.tokens,
      crmSettings: () => Promise.reject(unsupported("crmSettings")),
      openBook: () => Promise.reject(unsupported("addressBook")),
      openSynchronization: () => Promise.reject(unsupported("synchronization")),
      openOptions: () => Promise.reject(unsupported("options")),
      settings: {
        read: async () => this.stored,
        write: async (value) => {
          this.stored = value;
        },
      },
      net: {
        isOnline: () => this.online,
        onOnlineChanged: (listener) => {
          this.onlineListeners.add(listener);
          return () => {
            this.onlineListeners.delete(listener);
          };
        },
      },
    };
  }

  /** A pane that is still being read: some answers are held back. */
  async openUnread(): Promise<App> {
    const app = createApp(this.ports());
    void app.start();
    await settle();
    return app;
  }

  async openPane(): Promise<App> {
    const app = createApp(this.ports());
    await app.start();
    await settle();
    return app;
  }
}

/** The message view, or a failing test. */
export function messageOf(app: App): MessageView {
  const view = app.item.read();
  if (view.screen !== "message") throw new Error(`The pane shows ${view.screen}`);
  return view;
}

/** Presses Undo on what was done last. */
export async function undoOffered(app: App): Promise<void> {
  const { outcome } = messageOf(app);
  if (outcome?.kind !== "done" || !outcome.undo) throw new Error("No undo offered");
  await app.commands.undo(outcome.undo);
  await settle();
}

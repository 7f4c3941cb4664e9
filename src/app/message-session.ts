import { ruleInForce, type ConversationRule } from "../domain/conversation-rule.ts";
import { decideTrackingState } from "../domain/decide-state.ts";
import { firstKnown } from "../domain/match-people.ts";
import { identityOf } from "../domain/message-identity.ts";
import type { InternetMessageId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Instant, RecordCard } from "../domain/records.ts";
import type { ItemStateFacts } from "../tracking/items/read-item-state.ts";
import { readEvidence } from "../tracking/read-evidence.ts";
import { addressesOf, readPeople } from "../tracking/read-people.ts";
import { readSuggestions } from "../tracking/read-suggestions.ts";
import { actingFor } from "./acting-for.ts";
import { readMessageFiles, type MessageFiles } from "./message-files.ts";
import { followRecipients } from "./follow-recipients.ts";
import type { Ports } from "./ports.ts";
import type { Health } from "./health.ts";
import { groupsOf, paintFromCache, readChosen, recordKey } from "./message-cache.ts";
import { trackedOf, type MessageModel } from "./message-model.ts";
import { toProvisionalMessage } from "./provisional-message.ts";
import { readSection, type Reader, type Slot } from "./read-section.ts";
import { problemFrom, UNREAD, withValue } from "./sections.ts";
import type { SessionItem } from "./session-item.ts";
import { toMessageTarget } from "./message-target.ts";
import { createStore, type WritableStore } from "./store.ts";
import type { RelatedGroup } from "./view.ts";
import type { QueuedAction } from "../ports/action-queue.ts";
import { changesState } from "./message-state.ts";

const RELATED_ROWS = 5;
type SectionName = "state" | "people" | "suggestions" | "conversation" | "files";

/** Reads one message while it is open: cache first, then both services, everything cancelled when it is left (P1). */
export class MessageSession {
  readonly model: WritableStore<MessageModel>;
  private readonly ports: Ports;
  private readonly item: SessionItem;
  private readonly leaving = new AbortController();
  private readonly reader: Reader;
  /** Whom the sender, or the first person of a meeting, works for, as soon as the suggestions have been asked for. */
  private company: RecordCard | undefined;
  private unfollow: (() => void) | undefined;

  constructor(ports: Ports, health: Health, item: SessionItem) {
    this.ports = actingFor(ports, item.mailbox);
    this.item = item;
    this.reader = { clock: ports.clock, log: ports.log, health, signal: this.leaving.signal };
    const related = { groups: UNREAD };
    this.model = createStore<MessageModel>({
      item,
      state: UNREAD,
      people: UNREAD,
      suggestions: UNREAD,
      conversation: UNREAD,
      ruleSaid: false,
      files: UNREAD,
      without: [],
      related,
      settling: [],
    });
  }

  /** Paints what is known from the last time while the services are asked. Never throws. */
  async open(changedAt?: Promise<Instant | undefined>): Promise<void> {
    this.unfollow = followRecipients(this.ports, this.signal, () => this.followPeople());
    const painting = paintFromCache(this.ports, this.message, this.model, this.signal, changedAt);
    await Promise.all([painting, this.refresh()]);
  }

  leave(): void {
    this.unfollow?.();
    this.leaving.abort();
  }

  /** Attendees were added to the organizer's form, or removed: nothing is saved yet, so only Outlook knows (P2). */
  private async followPeople(): Promise<void> {
    try {
      const { participants } = await this.ports.host.readDraft();
      const { item } = this.model.read();
      this.update({ item: { ...item, participants } });
    } catch (error) {
      if (!this.signal.aborted) this.ports.log.write({ level: "info", event: "pane.attendees", error });
      return;
    }
    await this.rematchPeople();
  }

  /** Asks everything again. Never throws. */
  async refresh(): Promise<void> {
    const headers = this.readHeaders();
    await Promise.all([this.readState(headers), this.readPeople(), headers]);
    await this.readRest();
  }

  /** Asks again what an action of the user may have changed. Never throws. */
  async refreshState(): Promise<void> {
    await this.readState(this.readHeaders());
    await this.readRest();
  }

  /**
   * Reads again what these actions may have changed. Until the CRM has answered they count as under way: "tracked" beside a
   * state from before, with a button to track, would be two truths at once (T4). Never throws.
   */
  async afterActions(done: readonly QueuedAction[], concernsPeople: boolean): Promise<void> {
    const ids = done.filter(changesState).map(({ id }) => id);
    this.update({ settling: [...this.model.read().settling, ...ids] });
    const headers = this.readHeaders();
    const state = this.readState(headers).then(() => {
      const { settling, state: answer } = this.model.read();
      // Nobody answered: what was true before the actions is not known to be true any more.
      const { value: _before, ...unknown } = answer;
      const lost = answer.problem !== undefined && ids.length > 0;
      this.update({ settling: settling.filter((id) => !ids.includes(id)), ...(lost && { state: unknown }) });
    });
    await Promise.all([state, headers, concernsPeople && this.readPeople()]);
    await this.readRest();
  }

  /** Shows what the user has just said about this conversation (T7). */
  showConversation(rule: ConversationRule): void {
    this.update({ conversation: withValue(rule, this.ports.clock.now()) });
  }

  /** R7: the user said which of several records an address is. Never throws. */
  async rematchPeople(): Promise<void> {
    await this.readPeople();
    const suggesting = this.readSuggestions();
    await Promise.all([suggesting, this.readRelated(suggesting)]);
  }

  /** What depends on the state or on the people. */
  private async readRest(): Promise<void> {
    const suggesting = this.readSuggestions();
    await Promise.all([suggesting, this.readRelated(suggesting), this.readConversation(), this.readFiles()]);
  }

  private get signal(): AbortSignal {
    return this.leaving.signal;
  }

  /** Until the mailbox has answered, what Outlook says about the message will do. */
  private get message(): Message {
    return this.model.read().message ?? toProvisionalMessage(this.model.read().item, this.ports.host.account.address);
  }

  private update(change: Partial<MessageModel>): void {
    if (!this.signal.aborted) this.model.change((model) => ({ ...model, ...change }));
  }

  private slot<Name extends SectionName>(name: Name): Slot<NonNullable<MessageModel[Name]["value"]>>;
  private slot(name: SectionName): Slot<unknown> {
    return {
      read: () => this.model.read()[name],
      write: (section) => {
        this.update({ [name]: section });
      },
    };
  }

  private identity(): Promise<InternetMessageId> {
    return identityOf(this.message, (bytes) => this.ports.ids.sha1(bytes));
  }

  /** The message's headers; suggestions want them, and messages without a Message-ID cannot be looked up before. */
  private async readHeaders(): Promise<void> {
    if (this.item.shelf) return;
    try {
      const message = await this.ports.mailbox.readMessage(this.item.itemId, this.signal);
      this.reader.health.well("mailbox");
      this.update({ message });
    } catch (error) {
      if (this.signal.aborted) return;
      const problem = problemFrom(error);
      this.reader.health.unwell(problem);
      this.ports.log.write({ level: "warning", event: `pane.headers.${problem.kind}`, error });
    }
  }

  private readState(headers: Promise<void>): Promise<void> {
    return readSection(this.reader, { name: "state", service: "crm" }, this.slot("state"), async () => {
      const { cache, clock } = this.ports;
      if (!this.item.internetMessageId) await headers;
      const { caller, evidence, state } = await this.readTracking();
      this.reader.health.caller(caller);
      this.update({ caller });
      const { records, stamps } = evidence;
      await cache.write("caller", "caller", caller, clock.now());
      await cache.write("tracked", await this.identity(), { records, ...(stamps && { stamps }) }, clock.now());
      return state;
    });
  }

  /** Asks the CRM about the item: messages by Message-ID, appointments by their link. */
  private async readTracking(): Promise<Pick<ItemStateFacts, "caller" | "evidence" | "state">> {
    const target = toMessageTarget(this.item);
    if (target.shelf) {
      const items = await this.ports.items(target.mailbox);
      const read = await items.readState({ ...target, shelf: target.shelf }, this.signal);
      // A form does not tell; the item itself does, and the question has to come before anything leaves (T2).
      const { item } = this.model.read();
      if (read.item.facts.hidden && item.sensitivity === "normal") {
        this.update({ item: { ...item, sensitivity: "private" } });
      }
      return read;
    }
    const { caller, evidence } = await readEvidence(this.ports, this.message, this.signal);
    return { caller, evidence, state: decideTrackingState(evidence) };
  }

  private readPeople(): Promise<void> {
    return readSection(this.reader, { name: "people", service: "crm" }, this.slot("people"), async () => {
      const { cache, clock, host } = this.ports;
      const { participants } = this.message;
      const mine = [host.account.address];
      const chosen = await readChosen(cache, participants);
      const { people, owners } = await readPeople(this.ports, participants, mine, chosen, this.signal);
      const asked = addressesOf(participants, mine);
      const now = clock.now();
      await Promise.all(asked.map((address) => cache.write("owners", address, owners.get(address) ?? [], now)));
      return people;
    });
  }

  /** Of tracked messages, which are inherited from, and of those that may have been left out because of a rule. */
  private async readConversation(): Promise<void> {
    const { conversationId } = this.item;
    const state = this.model.read().state.value;
    if (this.item.shelf || !conversationId || !(trackedOf(state) || state?.kind === "notTracked")) return;
    const slot = this.slot("conversation");
    await readSection(this.reader, { name: "conversation", service: "mailbox" }, slot, async () => {
      const said = await this.ports.mailbox.readConversation(conversationId, this.signal);
      this.update({ ruleSaid: said.length > 0 });
      return ruleInForce(said, (await this.ports.choices()).conversation);
    });
  }

  /** What is attached, and what of it the CRM has: asked anew each time, because files can get lost there. */
  private async readFiles(): Promise<void> {
    const { message, state } = this.model.read();
    if (message?.hasAttachments !== true || state.value === undefined) return;
    const tracked = trackedOf(state.value);
    await readSection<MessageFiles>(this.reader, { name: "files", service: "crm" }, this.slot("files"), () =>
      readMessageFiles(this.ports, toMessageTarget(this.item), tracked, this.signal),
    );
  }

  private async readSuggestions(): Promise<void> {
    if (trackedOf(this.model.read().state.value)?.regarding) return;
    const slot = this.slot("suggestions");
    await readSection(this.reader, { name: "suggestions", service: "crm" }, slot, async () => {
      const { cache, clock } = this.ports;
      const recent = (await cache.read("recent", "recent"))?.value ?? [];
      const people = this.model.read().people.value ?? [];
      const { suggestions, company } = await readSuggestions(this.ports, this.message, people, recent, this.signal);
      this.company = company;
      await cache.write("suggestions", await this.identity(), suggestions, clock.now());
      return suggestions;
    });
  }

  /** Whose related records to show: the regarding record's, else the sender's company's, else the sender's (P3). */
  private async readRelatedSubject(suggesting: Promise<void>): Promise<RecordCard | undefined> {
    const { state, people } = this.model.read();
    const regarding = trackedOf(state.value)?.regarding;
    if (!regarding) {
      await suggesting;
      return this.company ?? firstKnown(people.value ?? []);
    }
    const [card] = await this.ports.crm.readCards([regarding], this.signal);
    const known = card ?? { ...regarding, details: [], open: true };
    this.update({ regardingCard: known });
    await this.ports.cache.write("card", recordKey(known), known, this.ports.clock.now());
    return known;
  }

  private async readRelated(suggesting: Promise<void>): Promise<void> {
    const slot: Slot<readonly RelatedGroup[]> = {
      read: () => this.model.read().related.groups,
      write: (groups) => {
        this.update({ related: { ...this.model.read().related, groups } });
      },
    };
    await readSection(this.reader, { name: "related", service: "crm" }, slot, async () => {
      const { cache, clock, crm } = this.ports;
      const about = await this.readRelatedSubject(suggesting);
      if (!about) {
        this.update({ related: { groups: withValue([], clock.now()) } });
        return [];
      }
      const found = await crm.readRelated(about, RELATED_ROWS, this.signal);
      await cache.write("related", recordKey(about), found, clock.now());
      this.update({ related: { ...this.model.read().related, about } });
      return groupsOf(found);
    });
  }
}

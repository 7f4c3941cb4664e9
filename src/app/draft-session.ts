import { fromDraftNote, toDraftNote, type DraftDecision } from "../domain/draft-note.ts";
import { toItemId } from "../domain/ids.ts";
import type { Message } from "../domain/message.ts";
import type { Person } from "../domain/people.ts";
import type { RecordCard } from "../domain/records.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import type { HostDraft } from "../ports/outlook-host.ts";
import { readPeople } from "../tracking/read-people.ts";
import { readSuggestions } from "../tracking/read-suggestions.ts";
import { followRecipients } from "./follow-recipients.ts";
import type { Ports } from "./ports.ts";
import type { Health } from "./health.ts";
import { readChosen } from "./message-cache.ts";
import { readSection, type Reader, type Slot } from "./read-section.ts";
import { problemFrom, UNREAD } from "./sections.ts";
import { createStore, type WritableStore } from "./store.ts";
import type { ActionView, DraftActionId, DraftView, HealthView, Outcome, RegardingView, Section } from "./view.ts";

export interface DraftModel {
  readonly decision?: DraftDecision;
  readonly regardingCard?: RecordCard;
  readonly people: Section<readonly Person[]>;
  readonly suggestions: Section<readonly Suggestion[]>;
  readonly failure?: Outcome;
}

const ENABLED: ActionView = { kind: "enabled" };
const HIDDEN: ActionView = { kind: "hidden" };

/** A draft has no id before it is saved; nothing about it depends on one. */
export const UNSAVED = toItemId("unsaved-draft");

/** One draft while it is open: the decision, kept with the draft itself (T8), and what helps to take it. */
export class DraftSession {
  readonly model: WritableStore<DraftModel>;
  private readonly ports: Ports;
  private readonly item: HostDraft;
  private readonly leaving = new AbortController();
  private readonly reader: Reader;
  /** Reading what was decided before; a decision builds on it. */
  private noting: Promise<void> = Promise.resolve();
  private unfollow: (() => void) | undefined;
  /** Number of the latest reading of what the draft says. */
  private reading = 0;

  constructor(ports: Ports, health: Health, item: HostDraft) {
    this.ports = ports;
    this.item = item;
    this.reader = { clock: ports.clock, log: ports.log, health, signal: this.leaving.signal };
    this.model = createStore<DraftModel>({ people: UNREAD, suggestions: UNREAD });
  }

  /** Reads everything, and again whom it is addressed to whenever that changes (P2). Never throws. */
  async open(): Promise<void> {
    this.unfollow = followRecipients(this.ports, this.leaving.signal, () => this.readAround());
    await this.refresh();
  }

  leave(): void {
    this.unfollow?.();
    this.leaving.abort();
  }

  /** Reads the note, the people and what they suggest. Never throws. */
  async refresh(): Promise<void> {
    this.noting = this.noting.then(() => this.readNote());
    await this.noting;
    await this.readAround();
  }

  /** Whom it is addressed to by now, and what they suggest: an older reading gives way to a newer one. */
  private async readAround(): Promise<void> {
    this.reading += 1;
    const mine = this.reading;
    const isLatest = (): boolean => mine === this.reading;
    const draft = await this.readDraft();
    if (!draft || !isLatest()) return;
    await this.readPeople(draft);
    if (isLatest()) await this.readSuggestions(draft);
  }

  /**
   * Keeps the decision with the draft, made from the one before: what an earlier pane or the ribbon decided may still be read.
   * Throws ServiceError when Outlook refuses it: it is not taken then.
   */
  async decide(next: (before: DraftDecision | undefined) => DraftDecision, card?: RecordCard): Promise<void> {
    await this.noting;
    const decision = next(this.model.read().decision);
    await this.ports.host.writeDraftNote(toDraftNote(decision));
    this.change(({ regardingCard: _before, ...model }) => ({
      ...model,
      decision,
      ...(card && { regardingCard: card }),
    }));
  }

  view({ signedIn }: HealthView): DraftView {
    const { decision, people, failure } = this.model.read();
    const track = decision?.track ?? false;
    const blocked: ActionView | undefined = signedIn === "no" ? { kind: "disabled", why: "signedOut" } : undefined;
    const actions: Readonly<Record<DraftActionId, ActionView>> = {
      track: track ? HIDDEN : (blocked ?? ENABLED),
      setRegarding: blocked ?? ENABLED,
      clearRegarding: decision?.regarding ? ENABLED : HIDDEN,
      stopTracking: track ? ENABLED : HIDDEN,
    };
    return {
      sharedMailbox: this.item.shared,
      ...(this.item.mailbox && { actingFor: this.item.mailbox }),
      composeType: this.item.composeType,
      track,
      decided: decision !== undefined,
      regarding: this.regarding(),
      people,
      actions,
      ...(failure && { outcome: failure }),
    };
  }

  private regarding(): RegardingView {
    const { decision, regardingCard, suggestions } = this.model.read();
    const record = decision?.regarding;
    if (!record) return { kind: "suggestions", suggestions };
    const card = regardingCard?.id === record.id ? regardingCard : { ...record, details: [], open: true };
    return { kind: "set", card, pending: false };
  }

  private change(how: (model: DraftModel) => DraftModel): void {
    if (!this.leaving.signal.aborted) this.model.change(how);
  }

  private async readNote(): Promise<void> {
    try {
      const decision = fromDraftNote(await this.ports.host.readDraftNote());
      if (decision) this.change((model) => ({ ...model, decision }));
    } catch (error) {
      this.fail(error);
    }
  }

  /** What is known of the draft, in the words of a message: the saved draft names what it answers. */
  private async readDraft(): Promise<Message | undefined> {
    try {
      const { subject, participants } = await this.ports.host.readDraft();
      const { account } = this.ports.host;
      const saved = this.item.itemId && (await this.readSaved(this.item.itemId));
      return {
        itemId: this.item.itemId ?? UNSAVED,
        kind: "mail",
        subject,
        participants: participants.filter(({ address }) => address !== account.address),
        references: saved?.references ?? [],
        direction: "outgoing",
        isDraft: true,
        importance: "normal",
        sensitivity: "normal",
        hasAttachments: false,
        categories: [],
        ...(saved?.inReplyTo && { inReplyTo: saved.inReplyTo }),
        ...(saved?.conversationIndex && { conversationIndex: saved.conversationIndex }),
      };
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  /** A draft that the mailbox does not show yet is suggested for by its people alone. */
  private async readSaved(itemId: Message["itemId"]): Promise<Message | undefined> {
    try {
      return await this.ports.mailbox.readMessage(itemId, this.leaving.signal);
    } catch (error) {
      this.ports.log.write({ level: "info", event: `draft.${problemFrom(error).kind}`, error });
      return undefined;
    }
  }

  private fail(error: unknown): void {
    if (this.leaving.signal.aborted) return;
    const problem = problemFrom(error);
    this.ports.log.write({ level: "warning", event: `draft.${problem.kind}`, error });
    this.change((model) => ({ ...model, failure: { kind: "failed", problem, attempted: "open" } }));
  }

  private readPeople({ participants }: Message): Promise<void> {
    const slot: Slot<readonly Person[]> = {
      read: () => this.model.read().people,
      write: (people) => {
        this.change((model) => ({ ...model, people }));
      },
    };
    return readSection(this.reader, { name: "draft.people", service: "crm" }, slot, async () => {
      const chosen = await readChosen(this.ports.cache, participants);
      const mine = [this.ports.host.account.address];
      return (await readPeople(this.ports, participants, mine, chosen, this.leaving.signal)).people;
    });
  }

  private readSuggestions(draft: Message): Promise<void> {
    const slot: Slot<readonly Suggestion[]> = {
      read: () => this.model.read().suggestions,
      write: (suggestions) => {
        this.change((model) => ({ ...model, suggestions }));
      },
    };
    return readSection(this.reader, { name: "draft.suggestions", service: "crm" }, slot, async () => {
      const recent = (await this.ports.cache.read("recent", "recent"))?.value ?? [];
      const people = this.model.read().people.value ?? [];
      const { suggestions } = await readSuggestions(this.ports, draft, people, recent, this.leaving.signal);
      return suggestions;
    });
  }
}

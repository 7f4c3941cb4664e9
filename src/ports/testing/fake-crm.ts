import { DEFAULT_TRACKING_CHOICES, type TrackingChoices } from "../../domain/tracking-choices.ts";
import { tokenIn, type Correlation, type CorrelationQuestion } from "../../domain/correlation.ts";
import {
  toOrganizationId,
  toRecordId,
  toUserId,
  type EmailAddress,
  type InternetMessageId,
  type RecordId,
} from "../../domain/ids.ts";
import type { Message } from "../../domain/message.ts";
import type { RecordCard, RecordOwner, RecordRef } from "../../domain/records.ts";
import type { TrackedRecord } from "../../domain/tracking-state.ts";
import type {
  Crm,
  CrmAttachmentLimits,
  CrmCaller,
  EmailPromotion,
  PromotionCheck,
  RecordCopy,
  RecordRights,
  RelatedList,
  RelatedRecords,
  SearchQuestion,
  SuggestionFacts,
} from "../crm.ts";
import type { RecordCreation } from "../crm-creation.ts";
import type { MailOptions } from "../crm-options.ts";
import { ServiceError } from "../service-error.ts";

export interface FakeEmail {
  readonly id: RecordId;
  readonly messageId: InternetMessageId;
  readonly owner: RecordOwner;
  readonly createdBy: RecordOwner;
  readonly modifiedBy: RecordOwner;
  readonly regarding?: RecordRef;
  readonly version: number;
  readonly attachments: readonly string[];
  readonly token?: string;
  readonly conversationIndex?: string;
  /** A record this caller may not see. */
  readonly hidden: boolean;
}

/** Users of the fake organization. */
export const MAYA: RecordOwner = {
  id: toUserId("a1c4f271-85e3-4b90-8d16-3c72e9054ab1"),
  table: "systemuser",
  name: "Maya Lindqvist",
};
export const TOM: RecordOwner = {
  id: toUserId("a1c4f272-85e3-4b90-8d16-3c72e9054ab2"),
  table: "systemuser",
  name: "Tom Okafor",
};
export const ORGANIZATION = toOrganizationId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const NO_RELATED: RelatedList = { records: [], more: false };

/** A CRM in memory; `as` makes another user's view of the same organization. */
export class FakeCrm implements Crm {
  readonly emails: Map<RecordId, FakeEmail>;
  readonly cards: RecordCard[];
  readonly owners = new Map<EmailAddress, readonly RecordCard[]>();
  /** Records of custom tables with an e-mail address. */
  readonly otherOwners = new Map<EmailAddress, readonly RecordCard[]>();
  /** What the organization's duplicate rules find. */
  duplicates: readonly RecordCard[] = [];
  mailOptions: MailOptions = {
    incomingMail: "none",
    automaticRecord: "none",
    byServer: false,
    itemsByServer: false,
    since: "2026-01-01T00:00:00Z",
  };
  choices: TrackingChoices = DEFAULT_TRACKING_CHOICES;
  facts: SuggestionFacts = { conversation: [], openWork: [], companies: [] };
  related: RelatedRecords = { opportunities: NO_RELATED, cases: NO_RELATED, activities: NO_RELATED };
  limits: CrmAttachmentLimits = { maxBytes: 1_000_000, blockedExtensions: ["exe"] };
  rights: RecordRights = { mayRead: true, mayWrite: true, mayDelete: true };
  /** Added to an e-mail after it was made. */
  readonly files = new Map<RecordId, { readonly email: RecordId; readonly name: string }>();
  promotions = 0;
  private readonly user: RecordOwner;

  constructor(user = MAYA, world?: FakeCrm) {
    this.user = user;
    this.emails = world?.emails ?? new Map<RecordId, FakeEmail>();
    this.cards = world?.cards ?? [];
  }

  as(user: RecordOwner): FakeCrm {
    return new FakeCrm(user, this);
  }

  /** A change behind the add-in's back. */
  change(id: RecordId, change: Partial<FakeEmail>): void {
    const email = this.existing(id);
    this.emails.set(id, { ...email, ...change, version: email.version + 1 });
  }

  async readCaller(): Promise<CrmCaller> {
    const userId = toUserId(this.user.id);
    return { userId, userName: this.user.name, organizationId: ORGANIZATION, organizationName: "Northwind" };
  }

  async readTrackedEmails(
    ids: readonly InternetMessageId[],
  ): Promise<ReadonlyMap<InternetMessageId, readonly TrackedRecord[]>> {
    const found = new Map<InternetMessageId, readonly TrackedRecord[]>();
    for (const id of ids) {
      const records = this.visible().filter((email) => email.messageId === id);
      if (records.length > 0)
        found.set(
          id,
          records.map((email) => this.toTracked(email)),
        );
    }
    return found;
  }

  async readActivity(record: RecordRef): Promise<TrackedRecord | undefined> {
    const email = this.visible().find(({ id }) => id === record.id);
    return email && this.toTracked(email);
  }

  async readFileNames(activity: RecordRef): Promise<readonly string[]> {
    return this.emails.get(activity.id)?.attachments ?? [];
  }

  async checkPromotion(_message: Message, messageId: InternetMessageId): Promise<PromotionCheck> {
    const there = [...this.emails.values()].some((email) => email.messageId === messageId);
    return there ? { kind: "alreadyThere" } : { kind: "promote" };
  }

  async promoteEmail({ recordId, messageId, message, content }: EmailPromotion): Promise<RecordId> {
    if (this.emails.has(recordId)) return recordId;
    this.promotions += 1;
    const attachments = content.attachments.map(({ name }) => name);
    const { user } = this;
    const people = { owner: user, createdBy: user, modifiedBy: user };
    const { conversationIndex } = message;
    this.emails.set(recordId, {
      id: recordId,
      messageId,
      ...people,
      version: 1,
      attachments,
      hidden: false,
      ...(conversationIndex && { conversationIndex }),
    });
    return recordId;
  }

  /** In Dataverse's order, by what the fake e-mails carry. */
  async readCorrelation({
    answers,
    subject,
    conversationIndex,
  }: CorrelationQuestion): Promise<Correlation | undefined> {
    const tracked = await this.readTrackedEmails(answers);
    const nearest = answers.flatMap((id) => tracked.get(id) ?? []);
    const answered = nearest.find(({ regarding }) => regarding) ?? nearest[0];
    if (answered) return { tracked: answered, method: "inReplyTo" };
    const token = tokenIn(subject, "CRM");
    const tokened = token && this.visible().find((email) => email.token === token);
    if (tokened) return { tracked: this.toTracked(tokened), method: "trackingToken" };
    const indexed = conversationIndex && this.visible().find((email) => email.conversationIndex === conversationIndex);
    return indexed ? { tracked: this.toTracked(indexed), method: "conversationIndex" } : undefined;
  }

  async readOtherOwners(addresses: readonly EmailAddress[]): Promise<ReadonlyMap<EmailAddress, readonly RecordCard[]>> {
    return new Map(
      addresses.flatMap((address) => {
        const records = this.otherOwners.get(address);
        return records ? [[address, records] as const] : [];
      }),
    );
  }

  async readTrackingChoices(): Promise<TrackingChoices> {
    return this.choices;
  }

  async readMailOptions(): Promise<MailOptions> {
    return this.mailOptions;
  }

  async createRecord({ id, record, duplicateAccepted }: RecordCreation): Promise<RecordCard> {
    if (this.duplicates.length > 0 && !duplicateAccepted) {
      throw new ServiceError({ kind: "duplicate", service: "crm", candidates: this.duplicates });
    }
    const named = record.table === "contact" || record.table === "lead";
    const name = named ? `${record.firstName} ${record.lastName}`.trim() : record.table;
    const card: RecordCard = { table: record.table, id, name, details: [], open: true };
    if (!this.cards.some((known) => known.id === id)) this.cards.push(card);
    if (named && record.address) this.owners.set(record.address, [card]);
    return card;
  }

  async readAttachmentLimits(): Promise<CrmAttachmentLimits> {
    return this.limits;
  }

  async writeRegarding(activity: RecordRef, etag: string, regarding: RecordRef | undefined): Promise<TrackedRecord> {
    const { regarding: _was, ...email } = this.existing(activity.id);
    this.refuseOld(email.version, etag);
    const changed = { ...email, version: email.version + 1, modifiedBy: this.user, ...(regarding && { regarding }) };
    this.emails.set(activity.id, changed);
    return this.toTracked(changed);
  }

  async writeOwner(activity: RecordRef, owner: RecordOwner): Promise<void> {
    const email = this.existing(activity.id);
    this.emails.set(activity.id, { ...email, version: email.version + 1, modifiedBy: this.user, owner });
  }

  async deleteRecord(record: RecordRef, etag?: string): Promise<void> {
    this.removeFile(record.id);
    const email = this.emails.get(record.id);
    if (!email) return;
    if (!this.rights.mayDelete) {
      throw new ServiceError({ kind: "noPrivilege", service: "crm", privilege: "prvDeleteActivity", table: "email" });
    }
    if (etag) this.refuseOld(email.version, etag);
    this.emails.delete(record.id);
  }

  /** Puts a file to an e-mail; one of that id is there once. */
  addFile(email: RecordId, id: RecordId, name: string): void {
    if (this.files.has(id)) return;
    this.files.set(id, { email, name });
    this.change(email, { attachments: [...this.existing(email).attachments, name] });
  }

  private removeFile(id: RecordId): void {
    const file = this.files.get(id);
    if (!file) return;
    this.files.delete(id);
    const { attachments } = this.existing(file.email);
    this.change(file.email, { attachments: attachments.toSpliced(attachments.lastIndexOf(file.name), 1) });
  }

  async readRights(): Promise<RecordRights> {
    return this.rights;
  }

  async readCopy(record: RecordRef): Promise<RecordCopy | undefined> {
    const email = this.emails.get(record.id);
    return email && { record, takenAt: "2026-05-04T08:00:00.000Z", json: JSON.stringify(email) };
  }

  async restoreCopy(copy: RecordCopy): Promise<void> {
    const email: unknown = JSON.parse(copy.json);
    if (!this.emails.has(copy.record.id) && isFakeEmail(email)) this.emails.set(copy.record.id, email);
  }

  async readAddressOwners(
    addresses: readonly EmailAddress[],
  ): Promise<ReadonlyMap<EmailAddress, readonly RecordCard[]>> {
    return new Map(addresses.flatMap((address) => this.ownersOf(address)));
  }

  async readRelated(): Promise<RelatedRecords> {
    return this.related;
  }

  async readSuggestionFacts(): Promise<SuggestionFacts> {
    return this.facts;
  }

  async search({ table, text, top }: SearchQuestion): Promise<RelatedList> {
    const hits = this.cards.filter(
      (card) => card.table === table && card.name.toLowerCase().includes(text.toLowerCase()),
    );
    return { records: hits.slice(0, top), more: hits.length > top };
  }

  async readCards(records: readonly RecordRef[]): Promise<readonly RecordCard[]> {
    return records.flatMap((wanted) =>
      this.cards.filter(({ table, id }) => table === wanted.table && id === wanted.id),
    );
  }

  recordUrl({ table, id }: RecordRef): string {
    return `https://crm.example/main.aspx?pagetype=entityrecord&etn=${table}&id=${id}`;
  }

  newRecordUrl(table: string): string {
    return `https://crm.example/main.aspx?pagetype=entityrecord&etn=${table}`;
  }

  private ownersOf(address: EmailAddress): readonly (readonly [EmailAddress, readonly RecordCard[]])[] {
    const records = this.owners.get(address);
    return records ? [[address, records]] : [];
  }

  private visible(): readonly FakeEmail[] {
    return [...this.emails.values()].filter(({ hidden }) => !hidden);
  }

  private existing(id: RecordId): FakeEmail {
    const email = this.emails.get(id);
    if (!email) throw new ServiceError({ kind: "notFound", service: "crm", table: "email" });
    return email;
  }

  private refuseOld(version: number, etag: string): void {
    if (etag !== `W/"${version}"`) throw new ServiceError({ kind: "conflict", service: "crm" });
  }

  private toTracked(email: FakeEmail): TrackedRecord {
    const { regarding } = email;
    const card = regarding && this.cards.find(({ table, id }) => table === regarding.table && id === regarding.id);
    return {
      record: { table: "email", id: email.id },
      etag: `W/"${email.version}"`,
      owner: email.owner,
      createdBy: email.createdBy,
      modifiedBy: email.modifiedBy,
      createdOn: "2026-05-03T10:00:00Z",
      open: true,
      ...(regarding && { regarding: { ...regarding, name: card?.name ?? "" } }),
    };
  }
}

const isFakeEmail = (value: unknown): value is FakeEmail =>
  typeof value === "object" && value !== null && "messageId" in value;

/** A record card for tests. */
export function fakeCard(table: string, number: number, name: string, open = true): RecordCard {
  const id = toRecordId(`c0000000-0000-4000-8000-${String(number).padStart(12, "0")}`);
  return { table, id, name, details: [], open };
}

import type { EmailAddress, RecordId } from "../../domain/ids.ts";
import type { MessageAttachment } from "../../domain/message.ts";
import type { NewConnection, NewRecord } from "../../domain/new-record.ts";
import type { NamedRecord, RecordCard, RecordRef } from "../../domain/records.ts";
import type { TrackedRecord } from "../../domain/tracking-state.ts";
import type { Connection, ConnectionRole, CrmCreation, RecordCreation } from "../crm-creation.ts";
import { ServiceError } from "../service-error.ts";
import type { FakeCrm } from "./fake-crm.ts";

const nameOf = (record: NewRecord): string => {
  switch (record.table) {
    case "contact":
      return `${record.firstName} ${record.lastName}`.trim();
    case "lead":
    case "opportunity":
      return record.topic;
    case "incident":
      return record.title;
  }
};

/** Making records and tying them together, in memory, beside the CRM whose cards it fills. */
export class FakeCreation implements CrmCreation {
  readonly made = new Map<RecordId, NewRecord>();
  readonly parents = new Map<RecordId, NamedRecord>();
  readonly connections = new Map<RecordId, NewConnection>();
  readonly tracked = new Map<RecordId, TrackedRecord>();
  /** By activity and address. */
  readonly parties = new Map<string, NamedRecord | "nobody">();
  roles: readonly ConnectionRole[] = [];
  /** Records that the organization's rules would call the same. */
  duplicates: readonly RecordCard[] = [];
  /** Somebody else has changed what is made here. */
  changedByOthers = false;
  private readonly crm: FakeCrm;

  constructor(crm: FakeCrm) {
    this.crm = crm;
  }

  async createRecord({ id, record, duplicateAccepted }: RecordCreation): Promise<RecordCard> {
    if (this.made.has(id)) throw new ServiceError({ kind: "refused", service: "crm", message: "there already" });
    if (this.duplicates.length > 0 && !duplicateAccepted) {
      throw new ServiceError({ kind: "duplicate", service: "crm", candidates: this.duplicates });
    }
    const card = { table: record.table, id, name: nameOf(record), details: [], open: true };
    this.made.set(id, record);
    this.crm.cards.push(card);
    return card;
  }

  async writeParent(contact: RecordRef, parent: RecordRef | undefined): Promise<void> {
    const card = parent && this.crm.cards.find(({ id }) => id === parent.id);
    if (parent) this.parents.set(contact.id, { ...parent, name: card?.name ?? "" });
    else this.parents.delete(contact.id);
  }

  async readParent(contact: RecordRef): Promise<NamedRecord | undefined> {
    return this.parents.get(contact.id);
  }

  async deleteOwn(record: RecordRef): Promise<void> {
    if (!this.made.has(record.id) && !this.connections.has(record.id)) return;
    if (this.changedByOthers) throw new ServiceError({ kind: "changedSince", service: "crm" });
    this.made.delete(record.id);
    this.connections.delete(record.id);
    const at = this.crm.cards.findIndex(({ id }) => id === record.id);
    if (at >= 0) this.crm.cards.splice(at, 1);
  }

  async addFile(email: RecordRef, id: RecordId, { name }: MessageAttachment): Promise<void> {
    this.crm.addFile(email.id, id, name);
  }

  async deleteUntouched(record: RecordRef): Promise<boolean> {
    if (this.changedByOthers) return false;
    const at = this.crm.cards.findIndex(({ id }) => id === record.id);
    if (at >= 0) this.crm.cards.splice(at, 1);
    for (const [address, [owner]] of this.crm.owners) {
      if (owner?.id === record.id) this.crm.owners.delete(address);
    }
    return true;
  }

  async readParty(activity: RecordRef, address: EmailAddress): Promise<NamedRecord | undefined> {
    const tied = this.parties.get(`${activity.id}/${address}`);
    if (tied === undefined) throw new ServiceError({ kind: "notFound", service: "crm", table: activity.table });
    return tied === "nobody" ? undefined : tied;
  }

  async writeParty(activity: RecordRef, address: EmailAddress, record: RecordRef | undefined): Promise<void> {
    await this.readParty(activity, address);
    const card = record && this.crm.cards.find(({ id }) => id === record.id);
    const tied = record && { table: record.table, id: record.id, name: card?.name ?? "" };
    this.parties.set(`${activity.id}/${address}`, tied ?? "nobody");
  }

  async readRecords(records: readonly RecordRef[]): Promise<ReadonlyMap<RecordId, TrackedRecord>> {
    return new Map(
      records.flatMap(({ id }) => {
        const found = this.tracked.get(id);
        return found ? [[id, found] as const] : [];
      }),
    );
  }

  async readConnectionRoles(): Promise<readonly ConnectionRole[]> {
    return this.roles;
  }

  async readConnections(record: RecordRef): Promise<readonly Connection[]> {
    const role = (id: RecordId | undefined) => this.roles.find((one) => one.id === id);
    return [...this.connections.values()]
      .filter(({ from }) => from.id === record.id)
      .map(({ id, to, fromRole, toRole, description = "" }) => {
        const [ownRole, otherRole] = [role(fromRole), role(toRole)];
        const name = this.crm.cards.find((card) => card.id === to.id)?.name ?? "";
        return {
          id,
          other: { ...to, name },
          description,
          ...(ownRole && { ownRole }),
          ...(otherRole && { otherRole }),
        };
      });
  }

  async writeConnection(connection: NewConnection): Promise<void> {
    this.connections.set(connection.id, connection);
  }
}

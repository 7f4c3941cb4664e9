import type { ItemAction } from "../../domain/action.ts";
import { isItemAction } from "../../domain/item-action.ts";
import type { Message } from "../../domain/message.ts";
import type { Ids } from "../../ports/ids.ts";
import { FakeCreation } from "../../ports/testing/fake-creation.ts";
import { FakeCrm } from "../../ports/testing/fake-crm.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeMailbox } from "../../ports/testing/fake-mailbox.ts";
import { sampleMessage } from "../../ports/testing/sample-message.ts";
import type { Attempt, TrackingPorts } from "../attempt.ts";
import { perform } from "../perform.ts";
import { performOnRecords } from "../records/perform-on-records.ts";
import { Windows, type Perform } from "./windows.ts";

/** One message in a mailbox, and a CRM, in windows that may close at any moment. */
export class World extends Windows {
  readonly crm: FakeCrm;
  readonly creation: FakeCreation;
  readonly mailbox = new FakeMailbox();

  constructor(message: Message = sampleMessage(), crm = new FakeCrm()) {
    super();
    this.crm = crm;
    this.creation = new FakeCreation(crm);
    this.mailbox.receive(message);
  }

  protected performer(ids: Ids): Perform {
    const ports = { crm: this.desk.wrap(this.crm), mailbox: this.desk.wrap(this.mailbox), ids, log: this.log };
    return (action, attempt) => {
      const onItem = (wish: ItemAction, inner: Attempt) => perform(ports, wish, inner);
      if (isItemAction(action)) return onItem(action, attempt);
      const creation = this.desk.wrap(this.creation);
      const editFields = () => Promise.reject(new Error("not asked for"));
      const mailboxFor = () => ports.mailbox;
      return performOnRecords({ crm: ports.crm, creation, mailboxFor, onItem, editFields, ids }, action, attempt);
    };
  }
}

/** The same world without faults, as a use case sees it. */
export const toPlainPorts = ({ crm, mailbox, log }: World): TrackingPorts => ({
  crm,
  mailbox,
  ids: createFakeIds(99),
  log,
});

import { toEmailAddress } from "../../src/domain/ids.ts";
import { fakeCard, FakeCrm, TOM } from "../../src/ports/testing/fake-crm.ts";
import { crmContract, type CrmWorld } from "./crm-contract.ts";

function openFakeCrm(): Promise<CrmWorld> {
  const crm = new FakeCrm();
  let contacts = 0;
  return Promise.resolve({
    crm,
    colleague: crm.as(TOM),
    addContact: (name: string, address: string) => {
      contacts += 1;
      const card = fakeCard("contact", contacts, name);
      const key = toEmailAddress(address);
      crm.cards.push(card);
      crm.owners.set(key, [...(crm.owners.get(key) ?? []), card]);
      return Promise.resolve(card);
    },
    countEmails: () => Promise.resolve(crm.emails.size),
    close: () => undefined,
  });
}

crmContract("in memory", openFakeCrm);

import { toEmailAddress, toInternetMessageId, toItemId } from "../../src/domain/ids.ts";
import type { MessageContent } from "../../src/domain/message.ts";
import { fakeCard, FakeCrm, TOM } from "../../src/ports/testing/fake-crm.ts";
import { MemoryQueue } from "../../src/ports/testing/memory-queue.ts";
import { sampleMessage } from "../../src/ports/testing/sample-message.ts";
import { crmContract } from "./crm-contract.ts";
import { queueContract } from "./queue-contract.ts";

const content: MessageContent = {
  body: "<p>Hello</p>",
  bodyType: "html",
  attachments: [
    { name: "small.txt", contentType: "text/plain", base64: btoa("hello"), size: 5, isInline: false },
    { name: "large.bin", contentType: "application/octet-stream", base64: "", size: 3_000, isInline: false },
  ],
  skipped: [],
};
let number = 0;
const newMessage = () => {
  number += 1;
  return sampleMessage({
    itemId: toItemId(`contract-${number}`),
    internetMessageId: toInternetMessageId(`<${number}@contract.example>`),
    inReplyTo: toInternetMessageId("<parent@contract.example>"),
    subject: "Contract",
    categories: ["Blue"],
  });
};

crmContract("in memory", async () => {
  const crm = new FakeCrm();
  const [renewal, contoso, li] = [
    fakeCard("opportunity", 1, "Renewal"),
    fakeCard("account", 2, "Contoso"),
    fakeCard("contact", 3, "Li Chen"),
  ];
  crm.cards.push(renewal, contoso, li);
  const knownAddress = toEmailAddress("li.chen@contoso.example");
  crm.owners.set(knownAddress, [li]);
  return {
    crm,
    colleague: crm.as(TOM),
    newMessage: () => ({ message: newMessage(), content }),
    mailbox: toEmailAddress("maya.lindqvist@northwind-bikes.example"),
    regarding: [
      { table: renewal.table, id: renewal.id },
      { table: contoso.table, id: contoso.id },
    ],
    knownAddress,
    unknownAddress: toEmailAddress("nobody@contract.invalid"),
    accountName: "Cont",
  };
});

queueContract("in memory", async () => {
  const queue = new MemoryQueue();
  return { one: queue, two: queue };
});

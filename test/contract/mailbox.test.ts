import { toEmailAddress, toInternetMessageId, toItemId } from "../../src/domain/ids.ts";
import { FakeMailbox } from "../../src/ports/testing/fake-mailbox.ts";
import { sampleMessage } from "../../src/ports/testing/sample-message.ts";
import { mailboxContract, type MailboxWorld, type SampleMail } from "./mailbox-contract.ts";
import { openSandboxMailbox } from "./sandbox-mailbox.ts";

function openFakeMailbox(): Promise<MailboxWorld> {
  const mailbox = new FakeMailbox();
  let arrivals = 0;
  return Promise.resolve({
    mailbox,
    receive: (mail: SampleMail) => {
      arrivals += 1;
      const itemId = toItemId(`item-${String(arrivals)}`);
      const attachments = (mail.attachments ?? []).map(({ name, contentType, bytes }) => ({
        name,
        contentType,
        base64: Buffer.from(bytes).toString("base64"),
        size: bytes.length,
        isInline: false,
      }));
      mailbox.receive(
        sampleMessage({
          itemId,
          subject: mail.subject,
          internetMessageId: toInternetMessageId(mail.messageId),
          categories: mail.categories ?? [],
          hasAttachments: attachments.length > 0,
          participants: [
            { role: "from", name: "Li Chen", address: toEmailAddress("li.chen@contoso.example"), isList: false },
            {
              role: "to",
              name: "Maya Lindqvist",
              address: toEmailAddress("maya.lindqvist@northwind-bikes.example"),
              isList: false,
            },
          ],
        }),
        { body: mail.html, bodyType: "html", attachments, skipped: [] },
      );
      return Promise.resolve(itemId);
    },
    remove: (itemId) => {
      mailbox.remove(itemId);
      return Promise.resolve();
    },
    masterCategories: () => Promise.resolve(mailbox.masterCategories),
    close: () => undefined,
  });
}

mailboxContract("in memory", openFakeMailbox);
mailboxContract("Graph against the sandbox", openSandboxMailbox);

/**
 * Reports of mail that could not be delivered: somebody of this organization who does not exist. What goes to the
 * rest of the world is taken as delivered. https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online
 */
import { ROOMS } from "../../seed/rooms.ts";
import { DOMAIN, listAt } from "../../seed/users.ts";
import { textAt } from "../json.ts";
import type { Item } from "../storage/store.ts";
import type { Visit } from "../visit.ts";
import { deliver } from "./deliver.ts";

const POSTMASTER = {
  emailAddress: { name: "Microsoft Outlook", address: `MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@${DOMAIN}` },
};

const isRoom = (address: string): boolean => ROOMS.some((room) => room.address === address);

/** Puts a report into the sender's inbox when one of the addresses (lower case) is nobody here. */
export function bounce(from: Visit, sent: Item, addresses: readonly string[]): void {
  const known = new Set(from.house.mailboxes.map((mailbox) => mailbox.user.upn.toLowerCase()));
  const nobody = addresses.filter(
    (address) => address.endsWith(`@${DOMAIN}`) && !known.has(address) && !listAt(address) && !isRoom(address),
  );
  if (nobody.length === 0) return;
  const subject = textAt(sent.doc, "subject") ?? "";
  const id = textAt(sent.doc, "internetMessageId") ?? "";
  const list = nobody.map((address) => `<li>${address}</li>`).join("");
  const body = `<html><body><p>Your message could not be delivered.</p><ul>${list}</ul><p>550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup</p><p>Subject: ${escaped(subject)}</p></body></html>`;
  const report: Item = {
    ...sent,
    doc: {
      _thread: sent.doc["_thread"] ?? "",
      internetMessageId: `<${from.house.newGuid()}@${DOMAIN}>`,
      subject: `Undeliverable: ${subject}`,
      body: { contentType: "html" },
      bodyPreview: `Your message could not be delivered. ${nobody.join(", ")}`.slice(0, 255),
      from: POSTMASTER,
      sender: POSTMASTER,
      toRecipients: [sent.doc["from"] ?? null],
      _inReplyTo: id,
      _references: [id],
      _class: "REPORT.IPM.Note.NDR",
    },
    body,
  };
  // The report carries nothing of what was attached.
  deliver(from.at(from.mailbox), { ...report, id: 0 });
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

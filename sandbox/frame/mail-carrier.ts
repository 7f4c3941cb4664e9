/** Delivers what the CRM sends, through the mailbox of whoever sends it: as MIME, so that the Message-ID is kept. */
import type { MailCarrier, OutgoingFile, OutgoingMail } from "../dataverse/mail-carrier.ts";
import type { SandboxUser } from "../seed/users.ts";
import type { SandboxService } from "./service.ts";
import type { TokenOffice } from "./tokens.ts";

export interface CarrierOptions {
  readonly service: Pick<SandboxService, "handle">;
  /** `https://localhost:3002` */
  readonly origin: string;
  readonly office: Pick<TokenOffice, "issue">;
  readonly users: readonly SandboxUser[];
}

/** https://learn.microsoft.com/graph/api/user-sendmail, with MIME content. */
export function createMailCarrier({ service, origin, office, users }: CarrierOptions): MailCarrier {
  return async (mail) => {
    const sender = users.find(({ systemUserId }) => systemUserId === mail.senderId);
    if (sender === undefined) throw new Error(`The user ${mail.senderId} has no mailbox here.`);
    const response = await service.handle(
      new Request(`${origin}/v1.0/me/sendMail`, {
        method: "POST",
        headers: { Authorization: `Bearer ${office.issue(sender, "graph")}`, "Content-Type": "text/plain" },
        body: Buffer.from(printMime(mail, sender.upn)).toString("base64"),
      }),
    );
    if (!response.ok) throw new Error(`The mailbox refused the e-mail: ${await response.text()}`);
  };
}

const word = (plain: string): string =>
  /^[ -~]*$/.test(plain) ? plain : `=?utf-8?B?${Buffer.from(plain).toString("base64")}?=`;
const folded = (base64: string): string => (base64.match(/.{1,76}/g) ?? []).join("\r\n");
const part = (headers: readonly string[], base64: string): string =>
  `${[...headers, "Content-Transfer-Encoding: base64"].join("\r\n")}\r\n\r\n${folded(base64)}\r\n`;

function filePart({ name, type, content }: OutgoingFile): string {
  const quoted = `"${word(name).replaceAll('"', "'")}"`;
  return part(
    [`Content-Type: ${type}; name=${quoted}`, `Content-Disposition: attachment; filename=${quoted}`],
    content.replace(/\s/g, ""),
  );
}

/** RFC 5322, one alternative only. */
function printMime(mail: OutgoingMail, from: string): string {
  const addresses = (name: string, list: readonly string[]): string[] =>
    list.length === 0 ? [] : [`${name}: ${list.join(", ")}`];
  const headers = [
    `From: ${from}`,
    ...addresses("To", mail.to),
    ...addresses("Cc", mail.cc),
    ...addresses("Bcc", mail.bcc),
    `Subject: ${word(mail.subject)}`,
    `Message-ID: ${mail.messageId}`,
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: ${mail.inReplyTo}`]),
    "MIME-Version: 1.0",
  ].join("\r\n");
  const html = part(["Content-Type: text/html; charset=utf-8"], Buffer.from(mail.body).toString("base64"));
  if (mail.files.length === 0) return `${headers}\r\n${html}`;
  const boundary = `part-${mail.messageId.replace(/[^\w]/g, "")}`;
  const parts = [html, ...mail.files.map(filePart)].map((one) => `--${boundary}\r\n${one}`);
  return `${headers}\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${parts.join("")}--${boundary}--\r\n`;
}

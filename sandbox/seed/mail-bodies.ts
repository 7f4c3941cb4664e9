/** Bodies as the mail programs of these people write them, HTML or plain, with what went before quoted below. */
import type { ItemBody } from "@microsoft/microsoft-graph-types";
import type { Conversation, Mail } from "./correspondence.ts";
import { DOMAIN } from "./users.ts";

export function bodyOf(conversation: Conversation, step: number): ItemBody {
  const mail = conversation.mails[step];
  if (mail === undefined) throw new RangeError("There is no such message.");
  if (mail.kind === "newsletter") return { contentType: "html", content: newsletter(mail) };
  if (!conversation.html) return { contentType: "text", content: plain(conversation, step) };
  return { contentType: "html", content: `<html><head></head><body>${html(conversation, step)}</body></html>` };
}

const firstNameOf = (name: string): string => name.split(" ")[0] ?? name;
const greetingOf = (mail: Mail): string =>
  `Dear ${mail.to.map(({ name }) => (name === "Sales Team" ? "all" : firstNameOf(name))).join(" and ")},`;

function plain(conversation: Conversation, step: number): string {
  const mail = conversation.mails[step];
  if (mail === undefined) return "";
  const own = [greetingOf(mail), ...mail.paragraphs, `Kind regards\n${mail.from.name}`].join("\n\n");
  const before = conversation.mails[step - 1];
  if (before === undefined) return `${own}\n`;
  const quoted = plain(conversation, step - 1).replace(/^/gm, "> ");
  return `${own}\n\n${before.from.name} wrote on ${dateOf(before)}:\n${quoted}`;
}

function html(conversation: Conversation, step: number, quoted = false): string {
  const mail = conversation.mails[step];
  if (mail === undefined) return "";
  const paragraphs = [greetingOf(mail), ...mail.paragraphs].map((text) => `<p>${escapeHtml(text)}</p>`);
  const own = `<div style="font-family:Calibri,sans-serif;font-size:11pt">${paragraphs.join("")}${signature(mail, quoted)}</div>`;
  const before = conversation.mails[step - 1];
  if (before === undefined) return own;
  const head = `<p><b>From:</b> ${escapeHtml(before.from.name)}<br><b>Sent:</b> ${dateOf(before)}<br><b>Subject:</b> ${escapeHtml(conversation.subject)}</p>`;
  return `${own}<hr>${head}<blockquote>${html(conversation, step - 1, true)}</blockquote>`;
}

/** Ours carries the logo as an inline picture; who answers quotes the words. */
function signature({ from }: Mail, quoted: boolean): string {
  const ours = !quoted && from.address.endsWith(`@${DOMAIN}`);
  const logo = ours ? `<br><img src="cid:logo@${DOMAIN}" alt="Northwind Bikes" width="48" height="48">` : "";
  return `<p>Kind regards<br>${escapeHtml(from.name)}${logo}</p>`;
}

export const hasLogo = (conversation: Conversation, mail: Mail): boolean =>
  conversation.html && mail.kind !== "draft" && mail.from.address.endsWith(`@${DOMAIN}`);

/** Advertising as it is: tables, a counting pixel, and script that nobody should run. */
function newsletter(mail: Mail): string {
  const rows = mail.paragraphs.map(
    (text) => `<tr><td style="padding:12px;border-bottom:1px solid #ddd">${escapeHtml(text)}</td></tr>`,
  );
  return (
    `<html><head><style>h1{color:#0a6}</style></head><body onload="count()"><h1>Bike Trade Weekly</h1>` +
    `<table width="600" cellpadding="0">${rows.join("")}</table>` +
    `<script>function count(){document.title="counted"}</script>` +
    `<p><a href="https://biketradeweekly.example/read?issue=17">Read on</a> · <a href="javascript:count()">Unsubscribe</a></p>` +
    `<img src="https://biketradeweekly.example/pixel.gif" width="1" height="1" alt="" onerror="count()"></body></html>`
  );
}

const dateOf = (mail: Mail): string => new Date(mail.sent).toISOString().slice(0, 16).replace("T", " ");

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Mail folders and messages. */
import { z } from "zod";
import type { GraphConnection } from "./connection.ts";
import { mailboxPath, segment, type MailboxRef } from "./mailbox.ts";
import {
  attachment,
  internetHeaders,
  mailFolder,
  masterCategory,
  message,
  messageRow,
  pageOf,
  type Attachment,
  type MailFolder,
  type MasterCategory,
  type Message,
  type MessageRow,
} from "./shapes.ts";

const ROW = Object.keys(messageRow.shape).join(",");
const FULL = Object.keys(message.shape)
  .filter((name) => !name.startsWith("@"))
  .join(",");
export const PAGE_SIZE = 50;

export interface MessagePage {
  readonly rows: readonly MessageRow[];
  readonly next: string | undefined;
}

/** All folders of a level; folder trees are small. */
export async function readFolders(graph: GraphConnection, mailbox: MailboxRef, parent?: string): Promise<MailFolder[]> {
  const root = `${mailboxPath(mailbox)}/mailFolders`;
  let path: string | undefined =
    parent === undefined ? `${root}?$top=100` : `${root}/${segment(parent)}/childFolders?$top=100`;
  const folders: MailFolder[] = [];
  while (path !== undefined) {
    const page: z.infer<ReturnType<typeof pageOf<typeof mailFolder>>> = await graph.read(path, pageOf(mailFolder));
    folders.push(...page.value);
    path = page["@odata.nextLink"];
  }
  return folders;
}

/** Ids of the folders that have a well-known name, in the order given; missing ones are left out. */
export async function readWellKnownFolders(
  graph: GraphConnection,
  mailbox: MailboxRef,
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = await Promise.all(
    names.map(async (name) => {
      try {
        const folder = await graph.read(`${mailboxPath(mailbox)}/mailFolders/${name}`, mailFolder);
        return [folder.id, name] as const;
      } catch {
        return undefined;
      }
    }),
  );
  return new Map(found.filter((entry) => entry !== undefined));
}

/** Newest first. With `search` the service ranks by date itself and refuses an order. */
export async function readMessages(
  graph: GraphConnection,
  mailbox: MailboxRef,
  query: { folder: string; search: string; filter: "all" | "unread" },
): Promise<MessagePage> {
  const options = new URLSearchParams({ $top: String(PAGE_SIZE), $select: ROW });
  if (query.search !== "") options.set("$search", `"${query.search.replaceAll('"', " ").trim()}"`);
  else {
    // The service sorts a filtered list only by properties that lead the filter.
    if (query.filter === "unread")
      options.set("$filter", "receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false");
    options.set("$orderby", "receivedDateTime desc");
  }
  return readMessagePage(graph, `${mailboxPath(mailbox)}/mailFolders/${segment(query.folder)}/messages?${options}`);
}

export async function readMessagePage(graph: GraphConnection, path: string): Promise<MessagePage> {
  const page = await graph.read(path, pageOf(messageRow));
  return { rows: page.value, next: page["@odata.nextLink"] };
}

const item = (mailbox: MailboxRef, id: string): string => `${mailboxPath(mailbox)}/messages/${segment(id)}`;

export const readMessage = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<Message> =>
  graph.read(`${item(mailbox, id)}?$select=${FULL}`, message);

export async function readAttachments(graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<Attachment[]> {
  const page = await graph.read(
    `${item(mailbox, id)}/attachments?$select=id,name,contentType,size,isInline`,
    pageOf(attachment),
  );
  return page.value;
}

const fileContent = attachment.extend({ contentBytes: z.string().nullish() });
export type FileContent = z.infer<typeof fileContent>;

/** One attachment with its bytes (base64) when it is a file. */
export const readAttachment = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string,
  attachmentId: string,
): Promise<FileContent> => graph.read(`${item(mailbox, id)}/attachments/${segment(attachmentId)}`, fileContent);

/** Header lines as they came, `Name: value`. */
export async function readHeaders(graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<string> {
  const answer = await graph.read(`${item(mailbox, id)}?$select=internetMessageHeaders`, internetHeaders);
  return (answer.internetMessageHeaders ?? []).map((header) => `${header.name}: ${header.value}\r\n`).join("");
}

const answered = z.object({
  singleValueExtendedProperties: z.array(z.object({ value: z.string() })).nullish(),
});
/** PidTagInReplyToId. */
const IN_REPLY_TO = "singleValueExtendedProperties($filter=id eq 'String 0x1042')";

/** Message-ID of what a message answers, or null. */
export async function readInReplyTo(graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<string | null> {
  const path = `${item(mailbox, id)}?$select=id&$expand=${encodeURIComponent(IN_REPLY_TO)}`;
  return (await graph.read(path, answered)).singleValueExtendedProperties?.[0]?.value ?? null;
}

export const changeMessage = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string,
  change: { isRead?: boolean; categories?: readonly string[]; flag?: { flagStatus: string } },
): Promise<MessageRow> => graph.write("PATCH", item(mailbox, id), change, messageRow);

export const moveMessage = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string,
  folder: string,
): Promise<MessageRow> => graph.write("POST", `${item(mailbox, id)}/move`, { destinationId: folder }, messageRow);

export const deleteMessage = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<void> =>
  graph.send("DELETE", item(mailbox, id));

export async function readMasterCategories(graph: GraphConnection, mailbox: MailboxRef): Promise<MasterCategory[]> {
  const page = await graph.read(`${mailboxPath(mailbox)}/outlook/masterCategories`, pageOf(masterCategory));
  return page.value;
}

export const addMasterCategory = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  category: { displayName: string; color: string },
): Promise<void> => graph.send("POST", `${mailboxPath(mailbox)}/outlook/masterCategories`, category);

export const removeMasterCategory = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<void> =>
  graph.send("DELETE", `${mailboxPath(mailbox)}/outlook/masterCategories/${segment(id)}`);

/** Contacts and To Do tasks. */
import type { GraphConnection } from "./connection.ts";
import { mailboxPath, segment, type MailboxRef } from "./mailbox.ts";
import {
  contact,
  contactFolder,
  pageOf,
  todoList,
  todoTask,
  type Contact,
  type ContactFolder,
  type TodoList,
  type TodoTask,
} from "./shapes.ts";

export interface ContactPage {
  readonly contacts: readonly Contact[];
  readonly next: string | undefined;
}
const PAGE_SIZE = "50";

const quote = (text: string): string => text.replaceAll("'", "''");

/** `folder`: empty for the folder that every mailbox has. */
const contactsOf = (mailbox: MailboxRef, folder: string): string =>
  folder === "" ? `${mailboxPath(mailbox)}/contacts` : `${foldersOf(mailbox)}/${segment(folder)}/contacts`;
const foldersOf = (mailbox: MailboxRef): string => `${mailboxPath(mailbox)}/contactFolders`;

/** Folders beside the default one, which Graph does not list. */
export async function readContactFolders(graph: GraphConnection, mailbox: MailboxRef): Promise<ContactFolder[]> {
  const page = await graph.read(`${foldersOf(mailbox)}?$top=100`, pageOf(contactFolder));
  return page.value;
}
export const createContactFolder = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  displayName: string,
): Promise<ContactFolder> => graph.write("POST", foldersOf(mailbox), { displayName }, contactFolder);
export const renameContactFolder = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string,
  displayName: string,
): Promise<ContactFolder> =>
  graph.write("PATCH", `${foldersOf(mailbox)}/${segment(id)}`, { displayName }, contactFolder);
export const deleteContactFolder = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<void> =>
  graph.send("DELETE", `${foldersOf(mailbox)}/${segment(id)}`);

/** Into another folder; empty: into the default one. */
export async function moveContact(
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string,
  folder: string,
): Promise<Contact> {
  const target = folder === "" ? (await graph.read(`${foldersOf(mailbox)}/contacts`, contactFolder)).id : folder;
  return graph.write("PATCH", `${contactsOf(mailbox, "")}/${segment(id)}`, { parentFolderId: target }, contact);
}

/** By name; `search` filters by the beginning of name or company. */
export async function readContacts(
  graph: GraphConnection,
  mailbox: MailboxRef,
  folder: string,
  search: string,
): Promise<ContactPage> {
  const options = new URLSearchParams({ $top: PAGE_SIZE });
  if (search === "") options.set("$orderby", "displayName");
  else {
    const fields = ["displayName", "surname", "companyName"];
    options.set("$filter", fields.map((field) => `startswith(${field},'${quote(search)}')`).join(" or "));
  }
  return readContactPage(graph, `${contactsOf(mailbox, folder)}?${options}`);
}

export async function readContactPage(graph: GraphConnection, path: string): Promise<ContactPage> {
  const page = await graph.read(path, pageOf(contact));
  return { contacts: page.value, next: page["@odata.nextLink"] };
}

/** By e-mail address or id; undefined when nobody is known by it. */
export async function findContact(
  graph: GraphConnection,
  mailbox: MailboxRef,
  addressOrId: string,
): Promise<Contact | undefined> {
  const root = `${mailboxPath(mailbox)}/contacts`;
  if (!addressOrId.includes("@")) return graph.read(`${root}/${segment(addressOrId)}`, contact);
  const filter = `emailAddresses/any(a:a/address eq '${quote(addressOrId)}')`;
  const page = await graph.read(`${root}?$top=1&$filter=${encodeURIComponent(filter)}`, pageOf(contact));
  return page.value[0];
}

/** A new contact comes into `folder`. */
export const saveContact = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  { id, folder }: { readonly id: string | undefined; readonly folder: string },
  values: object,
): Promise<Contact> =>
  id === undefined
    ? graph.write("POST", contactsOf(mailbox, folder), values, contact)
    : graph.write("PATCH", `${mailboxPath(mailbox)}/contacts/${segment(id)}`, values, contact);

export const deleteContact = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<void> =>
  graph.send("DELETE", `${mailboxPath(mailbox)}/contacts/${segment(id)}`);

export async function readTodoLists(graph: GraphConnection): Promise<TodoList[]> {
  const page = await graph.read("/me/todo/lists?$top=100", pageOf(todoList));
  return page.value;
}

export const createTodoList = (graph: GraphConnection, displayName: string): Promise<TodoList> =>
  graph.write("POST", "/me/todo/lists", { displayName }, todoList);

export const renameTodoList = (graph: GraphConnection, id: string, displayName: string): Promise<TodoList> =>
  graph.write("PATCH", `/me/todo/lists/${segment(id)}`, { displayName }, todoList);
export const deleteTodoList = (graph: GraphConnection, id: string): Promise<void> =>
  graph.send("DELETE", `/me/todo/lists/${segment(id)}`);

const tasksOf = (list: string): string => `/me/todo/lists/${segment(list)}/tasks`;

export interface TaskPage {
  readonly tasks: readonly TodoTask[];
  readonly next: string | undefined;
}
export async function readTasks(graph: GraphConnection, list: string, next?: string): Promise<TaskPage> {
  const page = await graph.read(next ?? `${tasksOf(list)}?$top=${PAGE_SIZE}&$expand=linkedResources`, pageOf(todoTask));
  return { tasks: page.value, next: page["@odata.nextLink"] };
}

export const saveTask = (
  graph: GraphConnection,
  list: string,
  id: string | undefined,
  values: object,
): Promise<TodoTask> =>
  id === undefined
    ? graph.write("POST", tasksOf(list), values, todoTask)
    : graph.write("PATCH", `${tasksOf(list)}/${segment(id)}`, values, todoTask);

export const deleteTask = (graph: GraphConnection, list: string, id: string): Promise<void> =>
  graph.send("DELETE", `${tasksOf(list)}/${segment(id)}`);

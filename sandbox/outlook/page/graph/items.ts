/** Contacts and To Do tasks. */
import type { GraphConnection } from "./connection.ts";
import { mailboxPath, segment, type MailboxRef } from "./mailbox.ts";
import { contact, pageOf, todoList, todoTask, type Contact, type TodoList, type TodoTask } from "./shapes.ts";

export interface ContactPage {
  readonly contacts: readonly Contact[];
  readonly next: string | undefined;
}
const PAGE_SIZE = "50";

const quote = (text: string): string => text.replaceAll("'", "''");

/** By name; `search` filters by the beginning of name or company. */
export async function readContacts(graph: GraphConnection, mailbox: MailboxRef, search: string): Promise<ContactPage> {
  const options = new URLSearchParams({ $top: PAGE_SIZE });
  if (search === "") options.set("$orderby", "displayName");
  else {
    const fields = ["displayName", "surname", "companyName"];
    options.set("$filter", fields.map((field) => `startswith(${field},'${quote(search)}')`).join(" or "));
  }
  return readContactPage(graph, `${mailboxPath(mailbox)}/contacts?${options}`);
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

export const saveContact = (
  graph: GraphConnection,
  mailbox: MailboxRef,
  id: string | undefined,
  values: object,
): Promise<Contact> =>
  id === undefined
    ? graph.write("POST", `${mailboxPath(mailbox)}/contacts`, values, contact)
    : graph.write("PATCH", `${mailboxPath(mailbox)}/contacts/${segment(id)}`, values, contact);

export const deleteContact = (graph: GraphConnection, mailbox: MailboxRef, id: string): Promise<void> =>
  graph.send("DELETE", `${mailboxPath(mailbox)}/contacts/${segment(id)}`);

export async function readTodoLists(graph: GraphConnection): Promise<TodoList[]> {
  const page = await graph.read("/me/todo/lists?$top=100", pageOf(todoList));
  return page.value;
}

export const createTodoList = (graph: GraphConnection, displayName: string): Promise<TodoList> =>
  graph.write("POST", "/me/todo/lists", { displayName }, todoList);

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

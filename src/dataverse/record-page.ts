/** Pages of the CRM client. https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dialogs-reports-url */
import type { TableName } from "../domain/records.ts";

/** The form of a record, or of a new one. @param page the client's own page, `https://org.crm4.dynamics.com/main.aspx` */
export function recordPage(page: string, table: TableName, id?: string): string {
  const url = new URL(page);
  url.searchParams.set("pagetype", "entityrecord");
  url.searchParams.set("etn", table);
  if (id !== undefined) url.searchParams.set("id", id);
  return url.toString();
}

/** Where the client's page lies, for whoever only knows the service root; that may have a host of its own beside it. */
export function clientPage(root: string): string {
  const { protocol, host } = new URL(root);
  return `${protocol}//${host.replace(".api.crm", ".crm")}/main.aspx`;
}

/** Both services as a test sees them: plain HTTP with one user's tokens. */
import { getJson, send } from "./http.ts";
import type { SandboxDescription, SandboxUserEntry } from "./sandbox.ts";

export interface EmailRow {
  readonly activityid: string;
  readonly subject: string;
  readonly messageid: string;
  readonly description: string | null;
  readonly statecode: number;
  readonly statuscode: number;
  readonly directioncode: boolean;
  readonly _regardingobjectid_value: string | null;
  readonly _ownerid_value: string;
}

interface Page<Row> {
  readonly value: readonly Row[];
}

/** One user's view of the CRM and of the mailbox. */
export function servicesOf(sandbox: SandboxDescription, user: SandboxUserEntry) {
  const crm = { token: user.dataverseToken, headers: { "OData-MaxVersion": "4.0", "OData-Version": "4.0" } };
  const mailbox = { token: user.graphToken };
  const rows = async <Row>(path: string): Promise<readonly Row[]> =>
    (await getJson<Page<Row>>(`${sandbox.dataverse}/${path}`, crm)).value;
  return {
    /** Rows of a Dataverse query, e.g. `contacts?$select=fullname`. */
    rows,
    row: <Row>(path: string) => getJson<Row>(`${sandbox.dataverse}/${path}`, crm),
    patchRow: (path: string, body: unknown) =>
      getJson(`${sandbox.dataverse}/${path}`, { ...crm, method: "PATCH", body }),
    /** Calls an action or creates a row. */
    postRow: (path: string, body: unknown) => getJson(`${sandbox.dataverse}/${path}`, { ...crm, method: "POST", body }),
    deleteRow: (path: string) => send(`${sandbox.dataverse}/${path}`, { ...crm, method: "DELETE" }),
    /** E-mail records by Message-ID, as this user may see them. */
    emails: (messageId: string) =>
      rows<EmailRow>(`emails?$filter=${encodeURIComponent(`messageid eq '${messageId.replaceAll("'", "''")}'`)}`),
    /** Items of a Graph collection, e.g. `me/messages?$top=5`. */
    items: async <Item>(path: string): Promise<readonly Item[]> =>
      (await getJson<Page<Item>>(`${sandbox.graph}/${path}`, mailbox)).value,
    item: <Item>(path: string) => getJson<Item>(`${sandbox.graph}/${path}`, mailbox),
    post: <Item>(path: string, body: unknown) =>
      getJson<Item>(`${sandbox.graph}/${path}`, { ...mailbox, method: "POST", body }),
    patchItem: (path: string, body: unknown) =>
      getJson(`${sandbox.graph}/${path}`, { ...mailbox, method: "PATCH", body }),
  };
}

export type Services = ReturnType<typeof servicesOf>;

/** Adds one fault to a service and answers the way to remove all of them. */
export async function fault(
  sandbox: SandboxDescription,
  service: "graph" | "dataverse",
  rule: unknown,
): Promise<() => Promise<void>> {
  const address = `${new URL(sandbox[service]).origin}/faults`;
  const answer = await send(address, { method: "POST", body: rule });
  if (answer.status !== 201) throw new Error(`fault refused: ${answer.text}`);
  return async () => {
    await send(address, { method: "DELETE" });
  };
}

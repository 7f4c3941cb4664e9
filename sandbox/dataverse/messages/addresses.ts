/** E-mail addresses in message parameters, and whom the CRM knows by them. */
import type { Session } from "../session.ts";
import { raw, sql } from "../storage/sql.ts";

export interface MailAddress {
  readonly address: string;
  readonly name: string | undefined;
}

/** `a@b.c; "Name, N." <d@e.f>`: separated by semicolons or commas. */
export function readAddresses(text: string): MailAddress[] {
  return splitList(text).flatMap((part) => {
    const [, quotedName, plainName, inBrackets] = /^(?:"((?:[^"\\]|\\.)*)"|([^<"]*))\s*<([^>]+)>$/.exec(part) ?? [];
    if (inBrackets === undefined) return [{ address: part.replace(/^<|>$/g, "").trim(), name: undefined }];
    const name = (quotedName ?? plainName ?? "").trim();
    return [{ address: inBrackets.trim(), name: name === "" ? undefined : name }];
  });
}

function splitList(text: string): string[] {
  return (text.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^;,"<])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Tables in the order in which an address is looked for: our own people first. */
const BOOKS: readonly { readonly table: string; readonly columns: readonly string[]; readonly active: string }[] = [
  { table: "systemuser", columns: ["internalemailaddress", "personalemailaddress"], active: "isdisabled = 0" },
  { table: "queue", columns: ["emailaddress"], active: "statecode = 0" },
  { table: "contact", columns: ["emailaddress1", "emailaddress2", "emailaddress3"], active: "statecode = 0" },
  { table: "account", columns: ["emailaddress1", "emailaddress2", "emailaddress3"], active: "statecode = 0" },
  { table: "lead", columns: ["emailaddress1", "emailaddress2", "emailaddress3"], active: "statecode = 0" },
];

/** The row known by an address. Organization settings decide what happens when there are several. */
export function resolveAddress(
  session: Session,
  address: string,
): { readonly table: string; readonly id: string } | undefined {
  if (address === "") return undefined;
  const strict =
    Number(
      session.store.get(raw("SELECT unresolveemailaddressifmultiplematch AS yes FROM crm_organization LIMIT 1"))?.[
        "yes"
      ] ?? 0,
    ) === 1;
  for (const { table, columns, active } of BOOKS) {
    const key = session.model.table(table).primaryId;
    for (const column of columns) {
      const rows = session.store.all(sql`
        SELECT ${raw(`"${key}"`)} AS id FROM ${raw(`"crm_${table}"`)} WHERE ${raw(`"${column}"`)} = ${address} AND ${raw(active)}
        ORDER BY modifiedon DESC LIMIT 2`);
      const [first, second] = rows;
      if (first === undefined) continue;
      return strict && second !== undefined ? undefined : { table, id: String(first["id"]) };
    }
  }
  return undefined;
}

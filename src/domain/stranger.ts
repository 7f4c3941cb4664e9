import type { EmailAddress } from "./ids.ts";
import type { NewRecord } from "./new-record.ts";
import { splitName } from "./person-name.ts";

/** Somebody on an item whose address no record has. */
export interface Stranger {
  readonly name: string;
  readonly address: EmailAddress;
}

/** The record to make of them (T10), address and name filled; a lead also says what it is about. A list keeps its name whole. */
export function toStrangerRecord(
  table: "contact" | "lead",
  { name, address }: Stranger,
  topic: string,
  isList: boolean,
): NewRecord {
  const person = isList ? { firstName: "", lastName: name } : splitName(name, address);
  return table === "contact" ? { table, ...person, address } : { table, topic, ...person, address };
}

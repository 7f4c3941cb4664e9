import { readNames } from "../../query/names.ts";
import type { TableRule } from "../draft.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** An item shows the title of what it stands for and when it came in. */
export const QUEUE_ITEM_RULE: TableRule = {
  create({ session, row }) {
    const reference = { table: text(row["objectid__type"]), id: text(row["objectid"]) };
    row["title"] = readNames(session, [reference]).of(reference) ?? null;
    row["enteredon"] ??= session.now;
    row["objecttypecode"] = session.model.tables.get(reference.table)?.objectTypeCode ?? null;
    row["ownerid"] ??= session.caller.userId;
    row["ownerid__type"] ??= "systemuser";
  },
  update({ session, row }) {
    if ("workerid" in row) row["workeridmodifiedon"] = session.now;
  },
};

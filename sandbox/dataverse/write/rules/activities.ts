/** What all kinds of activity have in common. */
import { badArgument } from "../../errors.ts";
import type { Draft, TableRule } from "../draft.ts";
import { valueOf } from "../draft.ts";
import { writePlatformParties } from "../parties.ts";
import {
  followMaster,
  markException,
  rememberDeleted,
  removeInstances,
  settleMaster,
} from "../../recurrence/series.ts";
import { refreshAddresses } from "./email-addresses.ts";

const COMPLETED = 1;
const CANCELED = 2;

function checkTimes(draft: Draft): void {
  const start = valueOf(draft, "scheduledstart");
  const end = valueOf(draft, "scheduledend");
  if (draft.table.name !== "appointment" && draft.table.name !== "serviceappointment") return;
  if (typeof start === "string" && typeof end === "string" && end < start) {
    throw badArgument("The scheduled end of the appointment lies before its start.");
  }
}

/** Ending an activity notes when. */
function noteEnd(draft: Draft): void {
  const { row, before, session } = draft;
  const state = row["statecode"];
  if ((state !== COMPLETED && state !== CANCELED) || before?.["statecode"] === state) return;
  if (valueOf(draft, "actualend") === null) row["actualend"] = session.now;
}

function sortDate(draft: Draft): void {
  if (!draft.table.column.has("sortdate")) return;
  draft.row["sortdate"] = valueOf(draft, "actualend") ?? valueOf(draft, "scheduledend") ?? valueOf(draft, "createdon");
}

export const ACTIVITY_RULE: TableRule = {
  create(draft) {
    const { row, table } = draft;
    row["activitytypecode"] = table.name;
    row["isregularactivity"] = 1;
    if (table.column.has("instancetypecode"))
      row["instancetypecode"] ??= table.name === "recurringappointmentmaster" ? 1 : 0;
    if (table.name === "recurringappointmentmaster") settleMaster(draft);
    checkTimes(draft);
    noteEnd(draft);
    sortDate(draft);
  },
  update(draft) {
    if (draft.table.name === "recurringappointmentmaster") settleMaster(draft);
    markException(draft);
    checkTimes(draft);
    noteEnd(draft);
    sortDate(draft);
  },
  written(draft) {
    const { session, table, id, row, before } = draft;
    const moved = before === undefined || "ownerid" in row || "regardingobjectid" in row;
    if (moved) writePlatformParties(session, table, id);
  },
  settled(session, table, id, changed) {
    if (table.name === "recurringappointmentmaster") followMaster(session, id, changed);
    if (table.name === "email" && changed.has("parties")) refreshAddresses(session, id);
  },
  remove(session, table, row) {
    if (table.name === "recurringappointmentmaster") removeInstances(session, String(row["activityid"]));
    if (table.name === "appointment") rememberDeleted(session, row);
  },
};

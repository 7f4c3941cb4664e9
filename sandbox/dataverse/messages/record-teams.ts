/**
 * AddUserToRecordTeam and RemoveUserFromRecordTeam: a team of its own for one row, by a template that says what its
 * members may do with the row. https://learn.microsoft.com/power-apps/developer/data-platform/use-access-teams-owner-teams-collaborate-share-information
 */
import { badArgument } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { sql } from "../storage/sql.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { existingRow, requireShare, writeShare } from "./sharing.ts";
import type { Existing } from "./sharing.ts";

interface Wanted {
  readonly user: string;
  readonly record: Existing;
  readonly template: Existing;
  readonly mask: number;
}

/** Throws DataverseError 400 for a template of another table, 403 when the caller may not give what it gives. */
function wantedBy({ session, bound, parameters }: MessageCall): Wanted {
  const record = existingRow(session, parameters["Record"]);
  const template = existingRow(session, parameters["TeamTemplate"], "teamtemplate");
  if (template.table.name !== "teamtemplate") throw badArgument("TeamTemplate is not a row of teamtemplate.");
  if (Number(template.row["objecttypecode"]) !== record.table.objectTypeCode)
    throw badArgument(`The team template is not for rows of ${record.table.name}.`);
  const user = existingRow(session, { systemuserid: bound?.id ?? "" }, "systemuser").id;
  const mask = Number(template.row["defaultaccessrightsmask"]);
  requireShare(session, record, mask);
  return { user, record, template, mask };
}

function teamOf({ session }: MessageCall, { record, template }: Wanted): string | undefined {
  const found = session.store.get(
    sql`SELECT teamid FROM crm_team WHERE regardingobjectid = ${record.id} AND teamtemplateid = ${template.id} LIMIT 1`,
  );
  return typeof found?.["teamid"] === "string" ? found["teamid"] : undefined;
}

function createTeam({ session }: MessageCall, { record, template }: Wanted): string {
  return session.writer.insert({ ...session, system: true }, session.model.table("team"), {
    name: `${record.id}+${template.id}`,
    teamtype: 1,
    systemmanaged: 1,
    regardingobjectid: record.id,
    regardingobjectid__type: record.table.name,
    teamtemplateid: template.id,
  });
}

/** The first user makes the team, and shares the row with it. */
export const addUserToRecordTeam: MessageHandler = (call) => {
  const { session } = call;
  const wanted = wantedBy(call);
  const id = teamOf(call, wanted) ?? createTeam(call, wanted);
  const team = existingRow(session, { teamid: id }, "team");
  session.store.run(
    sql`INSERT OR IGNORE INTO crm_teammembership (teamid, systemuserid) VALUES (${id}, ${wanted.user})`,
  );
  writeShare(session, wanted.record, team, wanted.mask, true);
  return jsonAnswer(200, { "@odata.context": responseContext(call), AccessTeamId: id });
};

export const removeUserFromRecordTeam: MessageHandler = (call) => {
  const wanted = wantedBy(call);
  const id = teamOf(call, wanted);
  if (id === undefined) throw badArgument("Nobody was added to a team of this row by the template.");
  call.session.store.run(sql`DELETE FROM crm_teammembership WHERE teamid = ${id} AND systemuserid = ${wanted.user}`);
  return jsonAnswer(200, { "@odata.context": responseContext(call), AccessTeamId: id });
};

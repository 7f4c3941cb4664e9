import { DataverseError } from "../../errors.ts";
import { FULL_ACCESS, RIGHTS } from "../../security/rights.ts";
import type { Draft, TableRule } from "../draft.ts";
import { valueOf } from "../draft.ts";

const refused = (code: string, message: string): DataverseError => new DataverseError(400, code, message);

/** Teams are made for rows somebody owns, and can do no more with them than there is to do. */
function check(draft: Draft): void {
  const { model } = draft.session;
  const table = model.byCode.get(Number(valueOf(draft, "objecttypecode")));
  if (table?.ownership !== "User")
    throw refused("0x80048334", "The entity must be enabled for auto created access teams.");
  const mask = Number(valueOf(draft, "defaultaccessrightsmask"));
  if ((mask & RIGHTS.Read) === 0 || (mask & ~FULL_ACCESS) !== 0)
    throw refused("0x80048335", "Invalid access mask is specified for team template.");
}

export const TEAM_TEMPLATE_RULE: TableRule = { create: check, update: check };

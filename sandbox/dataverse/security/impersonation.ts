/** Acting for somebody else: `CallerObjectId` (Entra id) or the older `MSCRMCallerID` (user id). */
import { readGuid } from "../conditions/values.ts";
import { DataverseError, badArgument, privilegeDenied } from "../errors.ts";
import type { Call } from "../http/exchange.ts";
import { header } from "../http/exchange.ts";
import type { Platform } from "../session.ts";
import { sql } from "../storage/sql.ts";
import type { Identity } from "./identity.ts";
import { loadIdentity } from "./identity.ts";

/** The caller, or whom the caller stands in for. Needs prvActOnBehalfOfAnotherUser. */
export function impersonated(platform: Platform, caller: Identity, call: Call): Identity {
  const objectId = header(call, "callerobjectid");
  const userId = header(call, "mscrmcallerid");
  if (objectId === null && userId === null) return caller;
  const id = readGuid(objectId ?? userId ?? "");
  if (id === undefined) throw badArgument(`'${objectId ?? userId ?? ""}' is not the id of a user.`);
  if (!caller.may("prvActOnBehalfOfAnotherUser")) {
    throw new DataverseError(
      403,
      "0x80040220",
      `Principal user (Id=${caller.userId}, type=8) is missing prvActOnBehalfOfAnotherUser privilege.`,
    );
  }
  const found =
    objectId === null
      ? id
      : platform.store.get(
          sql`SELECT systemuserid AS id FROM crm_systemuser WHERE azureactivedirectoryobjectid = ${id}`,
        )?.["id"];
  const identity = typeof found === "string" ? loadIdentity(platform.store, found) : undefined;
  if (identity === undefined)
    throw new DataverseError(403, "0x80072560", `The user ${id} is not a member of the organization.`);
  return { ...identity, actor: caller.userId };
}

/** Refuses (403) `MSCRM.BypassCustomPluginExecution: true` of a caller who lacks the privilege for it. */
export function requireBypass(caller: Identity, call: Call): void {
  if (header(call, "mscrm.bypasscustompluginexecution")?.toLowerCase() !== "true") return;
  if (caller.may("prvBypassCustomPlugins")) return;
  throw privilegeDenied(
    `Principal user (Id=${caller.userId}, type=8) is missing prvBypassCustomPlugins privilege to bypass custom plug-ins.`,
  );
}

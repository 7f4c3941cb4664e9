/** RetrieveUserPrivileges and RetrieveUserPrivilegeByPrivilegeName: what the roles of a user and its teams grant. */
import { notFound } from "../errors.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { stableId } from "../metadata/identifiers.ts";
import { loadIdentity } from "../security/identity.ts";
import type { Depth } from "../security/rights.ts";
import { ALL_RIGHTS } from "../security/rights.ts";
import type { Json } from "../query/shape.ts";
import type { MessageCall, MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { text } from "./parameters.ts";

/** `PrivilegeDepth`, in the order of our depths. */
const DEPTHS: readonly string[] = ["", "Basic", "Local", "Deep", "Global"];
const nameOf = (depth: Depth): string => DEPTHS[depth] ?? "";

/** All kinds of activity share the privileges of `activitypointer`, which the platform calls Activity. */
function privilegesOf({ session, bound }: MessageCall): Json[] {
  const identity = bound?.id === undefined ? undefined : loadIdentity(session.store, bound.id);
  if (identity === undefined) throw notFound("SystemUser", bound?.id ?? "");
  const tables = [...session.model.tables.values()].filter(
    ({ isActivity, name }) => !isActivity && name !== "activityparty",
  );
  return tables.flatMap((table) => {
    const called = table.name === "activitypointer" ? "Activity" : table.schemaName;
    return ALL_RIGHTS.flatMap((right) => {
      const depth = nameOf(identity.depth(table, right));
      if (depth === "") return [];
      const name = `prv${right}${called}`;
      return [
        {
          Depth: depth,
          PrivilegeId: stableId(`privilege ${name}`),
          BusinessUnitId: identity.businessUnitId,
          PrivilegeName: name,
          RecordFilterId: "00000000-0000-0000-0000-000000000000",
          RecordFilterUniqueName: "",
        },
      ];
    });
  });
}

export const retrieveUserPrivileges: MessageHandler = (call) =>
  jsonAnswer(200, { "@odata.context": responseContext(call), RolePrivileges: privilegesOf(call) });

export const retrieveUserPrivilegeByPrivilegeName: MessageHandler = (call) => {
  const wanted = text(call.parameters, "PrivilegeName").toLowerCase();
  const found = privilegesOf(call).filter(({ PrivilegeName }) => String(PrivilegeName).toLowerCase() === wanted);
  return jsonAnswer(200, { "@odata.context": responseContext(call), RolePrivileges: found });
};

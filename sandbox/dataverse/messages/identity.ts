/** Who is calling, and which organization answers. */
import { ORGANIZATION_NAME } from "../platform-rows/organization.ts";
import { jsonAnswer } from "../http/exchange.ts";
import { badArgument } from "../errors.ts";
import type { MessageHandler } from "./handler.ts";
import { responseContext } from "./handler.ts";
import { TENANT_ID } from "../../seed/users.ts";

export const whoAmI: MessageHandler = (call) => {
  const { userId, businessUnitId, organizationId } = call.session.caller;
  return jsonAnswer(200, {
    "@odata.context": responseContext(call),
    BusinessUnitId: businessUnitId,
    UserId: userId,
    OrganizationId: organizationId,
  });
};

const VERSION = "9.2.25093.00154";

export const retrieveVersion: MessageHandler = (call) =>
  jsonAnswer(200, { "@odata.context": responseContext(call), Version: VERSION });

/** English is all there is; `name` is what the answer calls the list. */
export const retrieveLanguages =
  (name: string): MessageHandler =>
  (call) =>
    jsonAnswer(200, { "@odata.context": responseContext(call), [name]: [1033] });

const ACCESS_TYPES = new Set(["Default", "Internet", "Intranet", "0", "1", "2"]);

export const retrieveCurrentOrganization: MessageHandler = (call) => {
  const access = String(call.parameters["AccessType"]);
  if (!ACCESS_TYPES.has(access)) throw badArgument(`'${access}' is not a member of EndpointAccessType.`);
  const { session } = call;
  const origin = new URL(session.base).origin;
  const endpoints = {
    WebApplication: `${origin}/`,
    OrganizationService: `${origin}/XRMServices/2011/Organization.svc`,
    OrganizationDataService: `${session.base}/`,
  };
  return jsonAnswer(200, {
    "@odata.context": responseContext(call),
    Detail: {
      OrganizationId: session.caller.organizationId,
      FriendlyName: ORGANIZATION_NAME,
      OrganizationVersion: VERSION,
      EnvironmentId: session.caller.organizationId,
      DatacenterId: "00000000-0000-0000-0000-000000000000",
      Geo: "EMEA",
      TenantId: TENANT_ID,
      UrlName: "northwindbikes",
      UniqueName: "northwindbikes",
      State: "Enabled",
      Endpoints: { Count: 3, IsReadOnly: false, Keys: Object.keys(endpoints), Values: Object.values(endpoints) },
    },
  });
};

/** The directory: users by id and name. https://learn.microsoft.com/graph/api/resources/user */
import type { SandboxUser } from "../../seed/users.ts";
import { readSettings } from "../access/mailboxes.ts";
import { badRequest, GraphError } from "../http/errors.ts";
import { ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import type { JsonObject } from "../json.ts";
import { listInMemory } from "../query/list.ts";
import { user as userType } from "../schema/settings.ts";
import type { Visit } from "../visit.ts";
import { toWire } from "../wire.ts";

function docOf(visit: Visit, user: SandboxUser): JsonObject {
  const mailbox = visit.house.mailboxes.find((candidate) => candidate.user.objectId === user.objectId);
  return {
    businessPhones: [],
    displayName: user.name,
    givenName: user.firstName,
    jobTitle: user.jobTitle,
    mail: user.upn,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: "en-GB",
    surname: user.lastName,
    userPrincipalName: user.upn,
    id: user.objectId,
    accountEnabled: true,
    companyName: "Northwind Bikes",
    department: null,
    mailNickname: user.upn.split("@")[0] ?? "",
    proxyAddresses: [`SMTP:${user.upn}`],
    userType: "Member",
    // Never null on the wire.
    birthday: "0001-01-01T08:00:00Z",
    hireDate: "0001-01-01T08:00:00Z",
    mailboxSettings: mailbox ? readSettings(visit.store, mailbox.number) : null,
  };
}

/** `id` is chosen like any other member here. */
function show(visit: Visit, user: SandboxUser, select: readonly string[] | undefined): JsonObject {
  const wire = toWire(userType, docOf(visit, user), select, {});
  if (select && !select.includes("id")) delete wire["id"];
  return wire;
}

export const userHandlers = {
  get: (visit: Visit): Answer => {
    const query = visit.query(userType);
    if (query.expand.length > 0) throw badRequest("Nothing can be expanded here.");
    return ok({
      "@odata.context": `${visit.house.origin}/v1.0/$metadata#users/$entity`,
      ...show(visit, visit.mailbox.user, query.select),
    });
  },
  list: (visit: Visit): Answer => {
    const query = visit.query(userType);
    const advanced = visit.request.headers.get("consistencylevel")?.toLowerCase() === "eventual";
    if (query.search !== undefined && !advanced)
      throw new GraphError(
        400,
        "Request_UnsupportedQuery",
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      );
    const words = (query.search ?? "").replaceAll('"', "").split(":").pop()?.toLowerCase() ?? "";
    const users = visit.house.mailboxes.map((mailbox) => mailbox.user);
    const found = users.filter((user) => words === "" || `${user.name} ${user.upn}`.toLowerCase().includes(words));
    const answer = listInMemory(
      visit,
      "users",
      found.map((user) => toWire(userType, docOf(visit, user), query.select, {})),
      // Without the header a count is passed over, as the directory does.
      { ...query, search: undefined, count: query.count && advanced },
      100,
    );
    return {
      ...answer,
      json: {
        ...(isRecord(answer.json) ? answer.json : {}),
        "@odata.context": `${visit.house.origin}/v1.0/$metadata#users`,
      },
    };
  },
};

function isRecord(value: Answer["json"]): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

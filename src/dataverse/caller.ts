/** Who we are in the CRM, and what the organization allows: one batch, asked once. */
import { toOrganizationId, toUserId } from "../domain/ids.ts";
import type { CrmAttachmentLimits, CrmCaller } from "../ports/crm.ts";
import { list, number, or, record, text } from "../wire/shape.ts";
import { bodyOf, callAll } from "./batch.ts";
import type { ClientParts } from "./client.ts";
import { isCaller } from "./filter.ts";
import { functionCall, rowsOf } from "./query.ts";

export interface CallerFacts {
  readonly caller: CrmCaller;
  readonly limits: CrmAttachmentLimits;
}

const whoAmI = record({ UserId: text, OrganizationId: text });
const users = record({ value: list(record({ fullname: or(text, "") })) });
const organizations = record({
  value: list(
    record({ name: or(text, ""), maxuploadfilesize: or(number, undefined), blockedattachments: or(text, "") }),
  ),
});

/** The limit of a new organization: 5 MB. */
const DEFAULT_MAX_BYTES = 5_242_880;

/** @throws ServiceError */
export async function readCallerFacts(parts: ClientParts): Promise<CallerFacts> {
  const outcomes = await callAll(parts, [
    { method: "GET", address: functionCall("WhoAmI") },
    { method: "GET", address: rowsOf("systemusers", { select: ["fullname"], filter: isCaller("systemuserid") }) },
    {
      method: "GET",
      address: rowsOf("organizations", { select: ["name", "maxuploadfilesize", "blockedattachments"] }),
    },
  ]);
  const who = bodyOf(whoAmI, outcomes[0]);
  const [user] = bodyOf(users, outcomes[1]).value;
  const [organization] = bodyOf(organizations, outcomes[2]).value;
  return {
    caller: {
      userId: toUserId(who.UserId),
      userName: user?.fullname ?? "",
      organizationId: toOrganizationId(who.OrganizationId),
      organizationName: organization?.name ?? "",
    },
    limits: {
      maxBytes: organization?.maxuploadfilesize ?? DEFAULT_MAX_BYTES,
      blockedExtensions: toExtensions(organization?.blockedattachments ?? ""),
    },
  };
}

/** The column is a list such as `ade;adp;app;…`. */
const toExtensions = (list: string): readonly string[] =>
  list
    .split(/[;,\s]+/)
    .map((extension) => extension.replace(/^\./, "").toLowerCase())
    .filter((extension) => extension !== "");

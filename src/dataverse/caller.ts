/** Who we are in the CRM, and what the organization allows. Asked once, three questions side by side. */
import { toOrganizationId, toUserId } from "../domain/ids.ts";
import type { CrmAttachmentLimits, CrmCaller } from "../ports/crm.ts";
import { list, number, or, record, text } from "../wire/shape.ts";
import { read, type ClientParts } from "./client.ts";
import { isCaller } from "./filter.ts";
import { functionCall, rowsOf } from "./query.ts";

export interface CallerFacts {
  readonly caller: CrmCaller;
  readonly limits: CrmAttachmentLimits;
}

const whoAmI = record({ UserId: text, OrganizationId: text });
const userRows = record({ value: list(record({ fullname: or(text, "") })) });
const organizationRows = record({
  value: list(
    record({ name: or(text, ""), maxuploadfilesize: or(number, undefined), blockedattachments: or(text, "") }),
  ),
});

const OWN_ROW = rowsOf("systemusers", { select: ["fullname"], filter: isCaller("systemuserid") });
const ORGANIZATION = rowsOf("organizations", { select: ["name", "maxuploadfilesize", "blockedattachments"] });

/** The limit of a new organization: 5 MB. */
const DEFAULT_MAX_BYTES = 5_242_880;

/** @throws ServiceError */
export async function readCallerFacts(parts: ClientParts): Promise<CallerFacts> {
  const [who, users, organizations] = await Promise.all([
    read(parts, whoAmI, { method: "GET", address: functionCall("WhoAmI") }),
    read(parts, userRows, { method: "GET", address: OWN_ROW }),
    read(parts, organizationRows, { method: "GET", address: ORGANIZATION }),
  ]);
  const [user] = users.value;
  const [organization] = organizations.value;
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

import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { isSyncKind } from "../../domain/fields/kinds.ts";
import { toDirection } from "../../domain/fields/pair.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { parse, record, text } from "../../wire/shape.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { isCaller } from "../filter.ts";
import { ownMailbox, toServerSync } from "../options.ts";
import { functionCall, rowsOf as rowsAt, type Address } from "../query.ts";
import { numberOf, textOf, type Row } from "../row.ts";
import { deskQuery, toDesk } from "./desk.ts";
import { filterQueries, lastingOf, toFilters } from "./filters.ts";
import { rowsOf } from "./patience.ts";
import { zoneOfCode } from "./time-zone-codes.ts";

const whoAmI = record({ UserId: text, OrganizationId: text });

/** Settings, one part each; their order is the order of the answers. */
export const settingQueries = (): readonly Address[] => [
  functionCall("WhoAmI"),
  rowsAt("organizations", {
    select: [
      "organizationid",
      "iscontactmailingaddresssyncenabled",
      "isappointmentattachmentsyncenabled",
      "minoutlooksyncinterval",
      "allowoutlookscheduledsyncs",
    ],
  }),
  rowsAt("usersettingscollection", {
    select: ["synccontactcompany", "outlooksyncinterval", "timezonecode"],
    filter: isCaller("systemuserid"),
  }),
  rowsAt("syncattributemappings", { select: ["entitytypecode", "attributecrmname", "syncdirection"] }),
  deskQuery(),
  ...filterQueries(),
  ownMailbox(),
];

function directionsOf(rows: readonly Row[]): FieldChoices["directions"] {
  return rows.flatMap((row) => {
    const [kind, code] = [textOf(row, "entitytypecode"), numberOf(row, "syncdirection")];
    const direction = code === undefined ? undefined : toDirection(code);
    return isSyncKind(kind) && direction !== undefined
      ? [{ kind, column: textOf(row, "attributecrmname"), direction }]
      : [];
  });
}

const MAY_BE_CLOSED: ReadonlySet<string> = new Set(["noPrivilege", "notFound"]);

/** Settings must all have been answered: half an answer would look like another organization. */
const demand = (count: number) => (outcome: Outcome | undefined, index: number) => {
  if (index >= count || outcome?.kind === "done") return outcome?.kind === "done" ? outcome : undefined;
  // Field mappings and the mailbox row may be closed to the user: the defaults are in force then.
  if ((index === 3 || index === count - 1) && MAY_BE_CLOSED.has(outcome?.error.problem.kind ?? "")) return undefined;
  throw outcome?.error ?? new ServiceError({ service: "crm", kind: "serviceDown", detail: "no answer" });
};

/** What is synchronized, whom for and how: everything but the records themselves. */
export function toSettings(parts: ClientParts, answers: readonly (Outcome | undefined)[], count: number) {
  const [who, organization, user, mappings, desk, own, system, mailbox] = answers.map(demand(count));
  const { UserId, OrganizationId } = parse(whoAmI, who?.answers[0]?.body);
  const [settingsRow] = rowsOf(user);
  const [organizationRow] = rowsOf(organization);
  const filters = toFilters([...rowsOf(own), ...rowsOf(system)]);
  const zone = zoneOfCode(numberOf(settingsRow ?? {}, "timezonecode"));
  return {
    filters,
    found: {
      lasting: lastingOf(filters),
      userId: UserId.toLowerCase(),
      organizationId: OrganizationId.toLowerCase(),
      ...(zone === undefined ? {} : { zone }),
      choices: {
        ...(organizationRow?.["isappointmentattachmentsyncenabled"] === true ? { attachments: true } : {}),
        allAddresses: organizationRow?.["iscontactmailingaddresssyncenabled"] === false,
        company: settingsRow?.["synccontactcompany"] === true,
        directions: directionsOf(rowsOf(mappings)),
      },
      byServer: toServerSync(rowsOf(mailbox)[0] ?? {}).appointmentsContactsTasks,
      ownInterval: (numberOf(settingsRow ?? {}, "outlooksyncinterval") ?? 0) / 60_000,
      minimumInterval: Math.max(15, (numberOf(organizationRow ?? {}, "minoutlooksyncinterval") ?? 0) / 60_000),
      ...(organizationRow?.["allowoutlookscheduledsyncs"] === false ? { onRequestOnly: true as const } : {}),
      desk: toDesk(rowsOf(desk), UserId.toLowerCase(), Date.parse(parts.clock.now())),
    },
  };
}

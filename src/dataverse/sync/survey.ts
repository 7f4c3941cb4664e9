import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { isSyncKind, SYNC_KINDS, type SyncKind } from "../../domain/fields/kinds.ts";
import { toDirection } from "../../domain/fields/pair.ts";
import type { CrmSurvey, RecordKey, SurveyQuestion } from "../../ports/sync-crm.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { parse, record, text } from "../../wire/shape.ts";
import type { Outcome } from "../batch.ts";
import type { ClientParts } from "../client.ts";
import { isCaller } from "../filter.ts";
import { condition, every, toFetchXml } from "../fetchxml.ts";
import { ownMailbox, toServerSync } from "../options.ts";
import { fetched, functionCall, rowsOf as rowsAt, type Address } from "../query.ts";
import { numberOf, textOf, type Row } from "../row.ts";
import { deskQuery, toDesk } from "./desk.ts";
import { filterQueries, fromMemo, toFilters, type Memo, type OutlookFilter } from "./filters.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { get, pagesOf, Sweeping, toElements, versionOf } from "./sweeping.ts";
import { syncTable } from "./tables.ts";

const whoAmI = record({ UserId: text, OrganizationId: text });

/** Settings, one part each; their order is the order of the answers. */
const settingQueries = (): readonly Address[] => [
  functionCall("WhoAmI"),
  rowsAt("organizations", {
    select: ["organizationid", "iscontactmailingaddresssyncenabled", "minoutlooksyncinterval"],
  }),
  rowsAt("usersettingscollection", { select: ["synccontactcompany"], filter: isCaller("systemuserid") }),
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

const IDS = 300;

/** Versions of linked records that no filter selects. */
function extraQueries(extra: readonly RecordKey[]): readonly { readonly kind: SyncKind; readonly address: Address }[] {
  return SYNC_KINDS.flatMap((kind) => {
    const ids = extra.filter((record) => record.kind === kind).map((record) => record.id);
    const { set, key } = syncTable(kind);
    return Array.from({ length: Math.ceil(ids.length / IDS) }, (_, at) => {
      const filter = every(condition(key, "in", ...ids.slice(at * IDS, (at + 1) * IDS)));
      return { kind, address: fetched(set, toFetchXml({ table: kind, columns: [key, "versionnumber"], filter })) };
    });
  });
}

const sameFilters = (a: readonly OutlookFilter[], b: readonly OutlookFilter[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Everything the CRM side of a cycle starts from. With a memo of the last survey it is one batch (@throws ServiceError). */
export async function surveyCrm(
  parts: ClientParts,
  question: SurveyQuestion,
  signal?: AbortSignal,
): Promise<CrmSurvey> {
  const memo = fromMemo(question.memo);
  const settings = settingQueries();
  const guessed = pagesOf(memo?.filters ?? [], memo);
  const extras = extraQueries(question.extra);
  const elements = [
    ...settings.map((address) => single(get(address))),
    ...toElements(guessed),
    ...extras.map(({ address }) => single(get(address))),
  ];
  const answers = await askAll(parts, elements, signal);
  const [who, organization, user, mappings, desk, own, system, mailbox] = answers.map(demand(settings.length));
  const { UserId, OrganizationId } = parse(whoAmI, who?.answers[0]?.body);
  const filters = toFilters([...rowsOf(own), ...rowsOf(system)]);
  const sweeping = new Sweeping(parts, signal);
  const known = sameFilters(filters, memo?.filters ?? []);
  if (known) sweeping.take(guessed, answers.slice(settings.length, settings.length + guessed.length));
  await sweeping.ask(known ? [] : pagesOf(filters, memo));
  const rowsOfExtras = answers.slice(settings.length + guessed.length).map(rowsOf);
  const found = extras.flatMap(({ kind }, at) =>
    (rowsOfExtras[at] ?? []).map((row) => [textOf(row, syncTable(kind).key).toLowerCase(), versionOf(row)] as const),
  );
  const [settingsRow] = rowsOf(user);
  const [organizationRow] = rowsOf(organization);
  return {
    userId: UserId.toLowerCase(),
    organizationId: OrganizationId.toLowerCase(),
    choices: {
      allAddresses: organizationRow?.["iscontactmailingaddresssyncenabled"] === false,
      company: settingsRow?.["synccontactcompany"] === true,
      directions: directionsOf(rowsOf(mappings)),
    },
    byServer: toServerSync(rowsOf(mailbox)[0] ?? {}).appointmentsContactsTasks,
    minimumInterval: Math.max(15, (numberOf(organizationRow ?? {}, "minoutlooksyncinterval") ?? 0) / 60_000),
    desk: toDesk(rowsOf(desk), UserId.toLowerCase(), Date.parse(parts.clock.now())),
    sweeps: sweeping.sweeps(filters),
    extras: new Map(found),
    problems: sweeping.problems,
    touched: sweeping.touched(memo),
    memo: JSON.stringify({ filters, pages: sweeping.pages(), series: sweeping.series() } satisfies Memo),
  };
}

const MAY_BE_CLOSED: ReadonlySet<string> = new Set(["noPrivilege", "notFound"]);

/** Settings must all have been answered: half an answer would look like another organization. */
const demand = (count: number) => (outcome: Outcome | undefined, index: number) => {
  if (index >= count || outcome?.kind === "done") return outcome?.kind === "done" ? outcome : undefined;
  // Field mappings and the mailbox row may be closed to the user: the defaults are in force then.
  if ((index === 3 || index === count - 1) && MAY_BE_CLOSED.has(outcome?.error.problem.kind ?? "")) return undefined;
  throw outcome?.error ?? new ServiceError({ service: "crm", kind: "serviceDown", detail: "no answer" });
};

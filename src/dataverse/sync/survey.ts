import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { digest } from "../../domain/fields/digest.ts";
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
import { fileVersions, toFileMarks, touchedFiles } from "./attachments.ts";
import { deskQuery, toDesk } from "./desk.ts";
import { filterQueries, fromMemo, toFilters, type Memo, type OutlookFilter } from "./filters.ts";
import { askAll, rowsOf, single } from "./patience.ts";
import { get, pageName, pagesOf, Sweeping, toElements, versionOf, wordingOf } from "./sweeping.ts";
import { syncTable } from "./tables.ts";

const whoAmI = record({ UserId: text, OrganizationId: text });

/** Settings, one part each; their order is the order of the answers. */
const settingQueries = (): readonly Address[] => [
  functionCall("WhoAmI"),
  rowsAt("organizations", {
    select: [
      "organizationid",
      "iscontactmailingaddresssyncenabled",
      "isappointmentattachmentsyncenabled",
      "minoutlooksyncinterval",
    ],
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

type Answers = readonly (Outcome | undefined)[];

/** The extra records an answer shows, with their versions. */
const versionsIn = (kind: SyncKind, answer: Outcome | undefined): readonly (readonly [string, string])[] =>
  rowsOf(answer).map((row) => [textOf(row, syncTable(kind).key).toLowerCase(), versionOf(row)] as const);

/** What is synchronized, whom for and how: everything but the records themselves. */
function toSettings(parts: ClientParts, answers: Answers, count: number) {
  const [who, organization, user, mappings, desk, own, system, mailbox] = answers.map(demand(count));
  const { UserId, OrganizationId } = parse(whoAmI, who?.answers[0]?.body);
  const [settingsRow] = rowsOf(user);
  const [organizationRow] = rowsOf(organization);
  return {
    filters: toFilters([...rowsOf(own), ...rowsOf(system)]),
    found: {
      userId: UserId.toLowerCase(),
      organizationId: OrganizationId.toLowerCase(),
      choices: {
        ...(organizationRow?.["isappointmentattachmentsyncenabled"] === true ? { attachments: true } : {}),
        allAddresses: organizationRow?.["iscontactmailingaddresssyncenabled"] === false,
        company: settingsRow?.["synccontactcompany"] === true,
        directions: directionsOf(rowsOf(mappings)),
      },
      byServer: toServerSync(rowsOf(mailbox)[0] ?? {}).appointmentsContactsTasks,
      minimumInterval: Math.max(15, (numberOf(organizationRow ?? {}, "minoutlooksyncinterval") ?? 0) / 60_000),
      desk: toDesk(rowsOf(desk), UserId.toLowerCase(), Date.parse(parts.clock.now())),
    },
  };
}

/**
 * Everything the CRM side of a cycle starts from. With a memo of the last survey it is one batch; where that says word for
 * word what it said then, its rows are read only if somebody asks for them. @throws ServiceError
 */
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
    ...(memo?.files === undefined ? [] : [single(get(fileVersions()))]),
  ];
  const answers = await askAll(parts, elements, signal);
  const { filters, found } = toSettings(parts, answers, settings.length);
  const known = sameFilters(filters, memo?.filters ?? []);
  const attachments = found.choices.attachments === true;
  const pages = answers.slice(settings.length, settings.length + guessed.length);
  const others = answers.slice(settings.length + guessed.length);
  const otherWordings = others.flatMap((answer, at) => wordingOf(String(at), answer));
  const toExtras = (): CrmSurvey["extras"] => new Map(extras.flatMap(({ kind }, at) => versionsIn(kind, others[at])));

  const guessedWordings = guessed.flatMap((asked, at) => wordingOf(pageName(asked), pages[at]));
  const sameFiles = attachments === (memo?.files !== undefined);
  if (
    known &&
    sameFiles &&
    question.memo !== undefined &&
    memo?.said === toSaid([...guessedWordings, ...otherWordings])
  ) {
    const again = new Sweeping(parts, signal);
    const sweeps = once(() => {
      again.take(guessed, pages);
      return again.sweeps(filters);
    });
    return {
      ...found,
      get sweeps() {
        return sweeps();
      },
      get extras() {
        return toExtras();
      },
      problems: [],
      touched: [],
      unchanged: true,
      memo: question.memo,
    };
  }
  const filesAnswer = others[extras.length];
  const files = filesAnswer?.kind === "done" ? toFileMarks(rowsOf(filesAnswer)) : (memo?.files ?? {});
  const sweeping = new Sweeping(parts, signal);
  if (known) sweeping.take(guessed, pages);
  await sweeping.ask(known ? [] : pagesOf(filters, memo));
  const sweeps = sweeping.sweeps(filters);
  const whole = sweeping.problems.length === 0 && otherWordings.length === others.length;
  const said = whole ? toSaid([...sweeping.wordings(), ...otherWordings]) : "";
  return {
    ...found,
    sweeps,
    extras: toExtras(),
    problems: sweeping.problems,
    touched: [...sweeping.touched(memo), ...(attachments ? touchedFiles(memo?.files ?? {}, files) : [])],
    unchanged: said !== "" && said === memo?.said,
    memo: JSON.stringify({
      filters,
      pages: sweeping.pages(),
      series: sweeping.series(),
      said,
      ...(attachments ? { files } : {}),
    } satisfies Memo),
  };
}

/** One fingerprint of many wordings, in whatever order they came. */
const toSaid = (wordings: readonly string[]): string => digest(["said", ...[...wordings].sort()].join("\n"));

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}

const MAY_BE_CLOSED: ReadonlySet<string> = new Set(["noPrivilege", "notFound"]);

/** Settings must all have been answered: half an answer would look like another organization. */
const demand = (count: number) => (outcome: Outcome | undefined, index: number) => {
  if (index >= count || outcome?.kind === "done") return outcome?.kind === "done" ? outcome : undefined;
  // Field mappings and the mailbox row may be closed to the user: the defaults are in force then.
  if ((index === 3 || index === count - 1) && MAY_BE_CLOSED.has(outcome?.error.problem.kind ?? "")) return undefined;
  throw outcome?.error ?? new ServiceError({ service: "crm", kind: "serviceDown", detail: "no answer" });
};

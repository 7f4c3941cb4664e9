/** GET of a set: one page, and where the next one is. */
import { changePage } from "../change-tracking/changes.ts";
import { fetchRows } from "../fetchxml/run.ts";
import type { Address } from "../http/address.ts";
import type { Answer, Call } from "../http/exchange.ts";
import { collectionAnswer, textAnswer } from "../http/exchange.ts";
import type { Preferences } from "../http/prefer.ts";
import { checkOptionNames, readOptions } from "../odata/options.ts";
import { applyRows } from "../query/apply.ts";
import { isTracking, printCookie, readCookie } from "../query/cookie.ts";
import { countRows, listRows } from "../query/list.ts";
import { savedFetch } from "../query/saved-views.ts";
import type { Json } from "../query/shape.ts";
import type { SetTarget } from "../resource/target.ts";
import { requirePrivilege } from "../security/access.ts";
import type { Session } from "../session.ts";
import { setContext } from "./context-url.ts";

export const PAGE_SIZE = 5000;
/** The service counts no further. */
const COUNT_LIMIT = 5000;

/** Tells clients whether what they know of the schema is still right; ours changes with the program only. */
const METADATA_VERSION = "9251";

const applied = (preferences: Preferences): Record<string, string> =>
  preferences.applied === "" ? {} : { "Preference-Applied": preferences.applied };

export const aliasesOf = ({ options }: Address): ReadonlyMap<string, string> =>
  new Map([...options].filter(([name]) => name.startsWith("@")));

export function readSet(
  session: Session,
  target: SetTarget,
  address: Address,
  preferences: Preferences,
  call: Call,
): Answer {
  requirePrivilege(session, target.table, "Read");
  const { options } = address;
  const fetchXml = options.get("fetchXml") ?? savedFetch(session, target.table, options);
  if (fetchXml !== undefined)
    return collectionAnswer(
      fetchRows(session, target, fetchXml, preferences.annotations, options.get("$count") === "true"),
      applied(preferences),
    );
  checkOptionNames(options);
  if (preferences.trackChanges || options.has("$deltatoken") || isTracking(options.get("$skiptoken") ?? "")) {
    return collectionAnswer(changePage(session, target, address, preferences, call), applied(preferences));
  }
  if (options.has("$apply")) {
    return collectionAnswer(applyRows(session, target, options, aliasesOf(address), preferences), applied(preferences));
  }
  return collectionAnswer(listPage(session, target, address, preferences, call), applied(preferences));
}

function listPage(session: Session, target: SetTarget, address: Address, preferences: Preferences, call: Call): Json {
  const options = readOptions(address.options);
  const aliases = aliasesOf(address);
  const token = address.options.get("$skiptoken");
  const { tokenGeneration } = session.platform.faults;
  const cookie = token === undefined ? undefined : readCookie(token, tokenGeneration);
  // A page size set by the client wins over $top.
  const paged = preferences.maxPageSize !== undefined || options.top === undefined;
  const limit = paged ? (preferences.maxPageSize ?? PAGE_SIZE) : Math.min(options.top, PAGE_SIZE);
  const base = { table: target.table, options, aliases, conditions: target.conditions };
  const empty =
    cookie === undefined && session.platform.faults.strike(call.place, call.faultTarget, ["emptyPages"]) !== undefined;
  const page =
    limit === 0 || empty
      ? { rows: [], more: empty ? [] : undefined }
      : listRows(session, {
          ...base,
          limit,
          position: cookie?.position.length === 0 ? undefined : cookie?.position,
          annotations: preferences.annotations,
          nestedLimit: preferences.maxPageSize ?? PAGE_SIZE,
        });
  const body: Json = { "@odata.context": setContext(session.base, target.table, options) };
  addCounts(session, body, base, options.count, preferences);
  body["value"] = page.rows;
  if (page.more !== undefined && paged) {
    const next = printCookie({ page: (cookie?.page ?? 1) + 1, position: page.more, generation: tokenGeneration });
    body["@odata.nextLink"] =
      `${session.base}/${pathOf(call)}?${withoutToken(address.query)}$skiptoken=${encodeURIComponent(next)}`;
  }
  return body;
}

const pathOf = (call: Call): string => call.target.split("?")[0] ?? "";

const withoutToken = (query: string): string =>
  query
    .split("&")
    .filter((pair) => pair !== "" && !/^(\$|%24)skiptoken=/i.test(pair))
    .map((pair) => `${pair}&`)
    .join("");

function addCounts(
  session: Session,
  body: Json,
  query: Parameters<typeof countRows>[1],
  wanted: boolean,
  preferences: Preferences,
): void {
  const total = "@Microsoft.Dynamics.CRM.totalrecordcount";
  const exceeded = "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";
  const count = wanted ? countRows(session, query, COUNT_LIMIT + 1) : -1;
  if (wanted) body["@odata.count"] = Math.min(count, COUNT_LIMIT);
  if (preferences.annotations?.(total.slice(1)) === true) body[total] = Math.min(count, COUNT_LIMIT);
  if (preferences.annotations?.(exceeded.slice(1)) === true) body[exceeded] = count > COUNT_LIMIT;
  const version = "@Microsoft.Dynamics.CRM.globalmetadataversion";
  if (preferences.annotations?.(version.slice(1)) === true) body[version] = METADATA_VERSION;
}

/** GET set/$count: plain text. */
export function readCount(session: Session, target: SetTarget, address: Address): Answer {
  requirePrivilege(session, target.table, "Read");
  checkOptionNames(address.options);
  const options = readOptions(address.options);
  const count = countRows(
    session,
    { table: target.table, options, aliases: aliasesOf(address), conditions: target.conditions },
    COUNT_LIMIT,
  );
  return textAnswer(String(count));
}

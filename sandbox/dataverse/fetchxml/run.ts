/** Runs a FetchXML query against a set. */
import { DataverseError } from "../errors.ts";
import type { AnnotationFilter } from "../http/prefer.ts";
import type { Json } from "../query/shape.ts";
import type { SetTarget } from "../resource/target.ts";
import type { Session } from "../session.ts";
import { fetchAggregate } from "./aggregate.ts";
import { checkFetch } from "./check.ts";
import { parseFetch } from "./parse.ts";
import { planSource } from "./places.ts";
import { fetchPage } from "./rows.ts";

/** `counted`: the request asks for the total beside the rows. Throws DataverseError (400) for a query that cannot be run. */
export function fetchRows(
  session: Session,
  target: Pick<SetTarget, "table" | "conditions">,
  text: string,
  annotations: AnnotationFilter | undefined,
  counted = false,
): Json {
  const parsed = parseFetch(text);
  const fetch = { ...parsed, totalCount: parsed.totalCount || counted };
  checkFetch(session, fetch);
  if (fetch.entity.table !== target.table.name) {
    throw new DataverseError(
      400,
      "0x80041128",
      `The query is about '${fetch.entity.table}', the request about '${target.table.name}'.`,
    );
  }
  const plan = planSource(session, fetch.entity, target.conditions);
  return fetch.aggregate
    ? fetchAggregate(session, plan, fetch, annotations)
    : fetchPage(session, plan, fetch, annotations);
}

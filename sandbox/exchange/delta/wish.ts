/** The options of a first delta request: few are understood, the others are refused. */
import { badRequest } from "../http/errors.ts";
import { readQuery } from "../query/query.ts";
import { toMillis, toSeconds } from "../schema/moment.ts";
import { readWindow } from "../calendar/view.ts";
import type { Visit } from "../visit.ts";
import type { Feed } from "./feed.ts";
import type { RoundWish } from "./token.ts";

const CHANGES = ["created", "updated", "deleted"];

/** Throws GraphError 400. */
export function readWish(visit: Visit, feed: Feed): RoundWish {
  const options = visit.options;
  const expand = options.get("$expand");
  if (expand !== undefined && /ValueExtendedProperties|extensions/i.test(expand)) {
    throw badRequest("Parsing OData Select and Expand failed: Value cannot be null. (Parameter 'initialState')");
  }
  for (const name of [...feed.refused, "$skip", "$search"]) {
    if (options.has(name))
      throw badRequest(
        `The query parameter '${name}' is not supported with change tracking over the '${feed.type.name}' resource.`,
      );
  }
  const query = readQuery(feed.type, options);
  const window = feed.windowed ? readWindow(options) : { from: 0, to: 0 };
  const changeType = options.get("changetype");
  if (changeType !== undefined && !CHANGES.includes(changeType))
    throw badRequest(`The value '${changeType}' of changeType is none of ${CHANGES.join(", ")}.`);
  return {
    // Events are told whole whatever is selected.
    select: feed.windowed ? undefined : query.select,
    top: query.top,
    newerThan: readNewerThan(options.get("$filter")),
    newestFirst: readOrder(options.get("$orderby")),
    changeType,
    expand,
    ...window,
  };
}

/** `receivedDateTime ge …` or `gt …`: the only filter there is. */
function readNewerThan(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const match = /^\s*receivedDateTime\s+(ge|gt)\s+'?([^'\s]+)'?\s*$/i.exec(text);
  const millis = match?.[2] === undefined ? undefined : toMillis(match[2].replace(" ", "+"));
  if (millis === undefined)
    throw badRequest("Change tracking over messages filters only by receivedDateTime ge or gt.");
  return toSeconds(match?.[1]?.toLowerCase() === "gt" ? millis + 1000 : millis);
}

function readOrder(text: string | undefined): boolean {
  if (text === undefined) return false;
  if (!/^\s*receivedDateTime\s+desc\s*$/i.test(text))
    throw badRequest("Change tracking over messages orders only by receivedDateTime desc.");
  return true;
}

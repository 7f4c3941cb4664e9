/** translateExchangeIds between the five id forms. https://learn.microsoft.com/graph/api/user-translateexchangeids */
import { badBody, invalidRequest } from "../http/errors.ts";
import { ok } from "../http/message.ts";
import type { Answer } from "../http/message.ts";
import * as ids from "../ids.ts";
import type { Json } from "../json.ts";
import { readParameters, textParameter } from "../mail/parameters.ts";
import type { Visit } from "../visit.ts";

const FORMS = ["entryId", "ewsId", "immutableEntryId", "restId", "restImmutableEntryId"] as const;
type Form = (typeof FORMS)[number];
const MOST = 1000;

export function translateIds(visit: Visit): Answer {
  const parameters = readParameters(visit.request, ["InputIds", "SourceIdType", "TargetIdType"]);
  const input = parameters.get("inputids");
  if (!Array.isArray(input) || input.length === 0) throw invalidRequest("The parameter 'InputIds' is missing.");
  if (input.length > MOST) throw invalidRequest(`At most ${MOST} ids can be translated at once.`);
  const [from, to] = [
    readForm(textParameter(parameters, "SourceIdType")),
    readForm(textParameter(parameters, "TargetIdType")),
  ];
  const value: Json[] = input.map((id) => {
    if (typeof id !== "string") throw badBody("The ids to translate must be strings.");
    return translate(visit, id, from, to);
  });
  return ok({
    "@odata.context": `${visit.house.origin}/v1.0/$metadata#Collection(microsoft.graph.convertIdResult)`,
    value,
  });
}

function readForm(text: string | undefined): Form {
  const form = FORMS.find((known) => known.toLowerCase() === text?.toLowerCase());
  if (!form) throw badBody(`Requested value '${text ?? ""}' was not found: the id type is one of ${FORMS.join(", ")}.`);
  return form;
}

function translate(visit: Visit, id: string, from: Form, to: Form): Json {
  const rest =
    from === "ewsId" ? ids.ewsToRest(id) : from === "entryId" || from === "immutableEntryId" ? ids.entryToRest(id) : id;
  const parsed = ids.parseId(rest);
  const target = parsed ? targetOf(visit, parsed, rest, to) : undefined;
  if (target === undefined)
    return { sourceId: id, targetId: null, errorDetails: { code: "InvalidIdMalformed", message: "Id is malformed." } };
  return { sourceId: id, targetId: target, errorDetails: null };
}

/** An id need not exist to change its spelling, only to change its kind. */
function targetOf(visit: Visit, parsed: ids.ParsedId, rest: string, to: Form): string | undefined {
  const wantsImmutable = to === "immutableEntryId" || to === "restImmutableEntryId";
  const bare = wantsImmutable === (parsed.form === "immutable") ? rest : converted(visit, parsed, wantsImmutable);
  if (bare === undefined) return undefined;
  switch (to) {
    case "restId":
    case "restImmutableEntryId":
      return bare;
    case "ewsId":
      return ids.restToEws(bare);
    case "entryId":
    case "immutableEntryId":
      return ids.restToEntry(bare);
  }
}

function converted(visit: Visit, parsed: ids.ParsedId, immutable: boolean): string | undefined {
  if (parsed.owner !== visit.owner) return undefined;
  const item = parsed.form === "immutable" ? visit.store.byId(parsed.number) : visit.store.byEntry(parsed.number);
  if (!item || parsed.subject === "attachment") return undefined;
  if (parsed.subject === "folder") return ids.folderId(visit.owner, item.entry);
  if (immutable) return ids.immutableId(visit.owner, parsed.subject, item.id, parsed.day);
  const folder = visit.entryOf(item.parent);
  return parsed.subject === "occurrence"
    ? ids.occurrenceId(visit.owner, folder, item.entry, parsed.day)
    : ids.itemId(visit.owner, folder, item.entry);
}

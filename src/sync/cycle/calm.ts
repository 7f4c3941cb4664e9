import { isSyncKind, type SyncKind } from "../../domain/fields/kinds.ts";
import type { CrmSurvey, RecordKey } from "../../ports/sync-crm.ts";
import type { Link, StoreChange } from "../../ports/sync-store.ts";
import { CALM, type Book } from "./book.ts";
import type { CycleOptions } from "./parts.ts";

/** Of what the comparison depended on besides the links and the survey. */
const conditionsOf = ({ desk }: CrmSurvey, { kinds }: CycleOptions): string =>
  `${String(desk.fence)} ${[...kinds].sort().join(",")}`;

/** Linked records that no filter selects: their versions are asked for by id. */
export const extrasAmong = (links: Iterable<Link>): readonly RecordKey[] =>
  [...links].flatMap(({ state, matched, recordId, kind }) =>
    state === "linked" && !matched && recordId !== undefined ? [{ kind, id: recordId }] : [],
  );

/** To be remembered when a comparison led to nothing. The extra records are named, so that nobody need look for them. */
export function rememberCalm(book: Book, survey: CrmSurvey, options: CycleOptions): StoreChange {
  const extras = extrasAmong(book.links.values()).map(({ kind, id }) => `${kind} ${id}`);
  return { put: "note", name: CALM, value: [conditionsOf(survey, options), ...extras].join("\n") };
}

/** Would comparing the survey with the links lead to nothing, as it did last time? */
export const isStillCalm = ({ notes }: Book, survey: CrmSurvey, options: CycleOptions): boolean =>
  survey.unchanged && notes[CALM]?.split("\n")[0] === conditionsOf(survey, options);

/** The extra records as they were remembered; undefined when the links have to be asked. */
export function rememberedExtras({ notes }: Book): readonly RecordKey[] | undefined {
  const [conditions = "", ...extras] = (notes[CALM] ?? "").split("\n");
  return conditions === "" ? undefined : extras.flatMap(toKey);
}

function toKey(text: string): readonly { readonly kind: SyncKind; readonly id: string }[] {
  const [kind = "", id = ""] = text.split(" ");
  return isSyncKind(kind) ? [{ kind, id }] : [];
}

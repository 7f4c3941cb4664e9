import type { Side, SyncKind } from "../domain/fields/kinds.ts";
import type { FieldValue } from "../domain/fields/value.ts";
import type { UnlinkReason } from "./decision.ts";
import { movesOf, titleOfPair, type Step } from "./plan.ts";

/** One field that would be written. */
export interface PlannedField {
  readonly field: string;
  readonly to: Side;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** One step of a plan as data, for those who say it in their own language (S28). */
export type PlanEntry = { readonly kind: SyncKind; readonly title: string } & (
  | { readonly do: "create"; readonly on: Side; readonly revives: boolean }
  | { readonly do: "delete"; readonly on: Side }
  | { readonly do: "update"; readonly fields: readonly PlannedField[] }
  | { readonly do: "unlink"; readonly reason: UnlinkReason }
);

/** Undefined for a step that people would not notice. */
export function toPlanEntry(step: Step): PlanEntry | undefined {
  const { decision, pair } = step;
  const named = { kind: pair.link.kind, title: titleOfPair(pair) };
  switch (decision.do) {
    case "create":
      return { ...named, do: "create", on: decision.on, revives: decision.revives };
    case "delete":
      return { ...named, do: "delete", on: decision.on };
    case "unlink":
      return { ...named, do: "unlink", reason: decision.reason };
    case "merge": {
      const fields = movesOf(step).map(({ key, to, replaced, value }) => ({
        field: key,
        to,
        before: replaced,
        after: value,
      }));
      return fields.length === 0 ? undefined : { ...named, do: "update", fields };
    }
    case "nothing":
    case "forget":
      return undefined;
  }
}

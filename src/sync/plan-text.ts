import { canonical } from "../domain/fields/canonical.ts";
import { movesOf, titleOfPair, type Step } from "./plan.ts";

const PLACE = { crm: "the CRM", mailbox: "Outlook" } as const;

/** One step of a plan in words: what a dry run shows (S28). */
export function toPlanLine(step: Step): string {
  const { decision, pair } = step;
  const name = `${pair.link.kind} "${titleOfPair(pair)}"`;
  switch (decision.do) {
    case "nothing":
      return `${name}: nothing to do`;
    case "create":
      return `${name}: create in ${PLACE[decision.on]}${decision.revives ? " again, because it was edited" : ""}`;
    case "delete":
      return `${name}: delete in ${PLACE[decision.on]}`;
    case "unlink":
      return `${name}: end the link (${decision.reason})`;
    case "forget":
      return `${name}: gone on both sides`;
    case "merge": {
      const moves = movesOf(step).map(
        ({ key, to, value }) => `${key} in ${PLACE[to]} = ${JSON.stringify(canonical("text", value) || value)}`,
      );
      return moves.length === 0 ? `${name}: agreed` : `${name}: ${moves.join("; ")}`;
    }
  }
}

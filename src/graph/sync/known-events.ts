/**
 * Which meetings lie in the calendar already, in whatever state: of an invitation no second copy is made from the record that a
 * colleague tracked (T4). Nothing is asked of an event but whether it is there (S2).
 * https://learn.microsoft.com/graph/api/resources/event (iCalUId)
 */
import { list, object, parse, record } from "../../wire/shape.ts";
import { at, equals } from "../address.ts";
import type { ClientParts, GraphRequest } from "../client.ts";
import { askAll } from "./patience.ts";

const found = record({ value: list(object) });

const question = (globalId: string): GraphRequest => ({
  method: "GET",
  address: at("/me/events", { select: ["id"], filter: equals("iCalUId", globalId), top: 1 }),
});

/** True or false by global id; one is missing where the service has no answer now. */
export async function readKnownEvents(
  parts: ClientParts,
  globalIds: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, boolean>> {
  const answers = await askAll(parts, globalIds.map(question), signal);
  return new Map(
    globalIds.flatMap((globalId, index) => {
      const answer = answers[index];
      if (answer?.kind !== "done") return [];
      return [[globalId, parse(found, answer.answer.body).value.length > 0] as const];
    }),
  );
}

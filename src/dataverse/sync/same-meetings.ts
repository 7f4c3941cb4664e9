/**
 * One meeting lies in many calendars; its record is made once (T4, see docs/adr/0062-one-meeting-in-many-mailboxes.md). Tracking
 * a single item looks for itself; here the creations of a synchronization are held against what the CRM has.
 */
import { textOf } from "../../domain/fields/value.ts";
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { KnownMeeting } from "../../ports/known-meetings.ts";
import type { CrmWrite, SyncCrm } from "../../ports/sync-crm.ts";
import type { WriteOutcome } from "../../ports/sync-outcome.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { ClientParts } from "../client.ts";
import { meetingsIn, meetingsQuery } from "./meetings.ts";
import { askAll, single } from "./patience.ts";
import { isMeeting } from "./reads.ts";

/** Global ids asked for at a time: each has a hundred characters and more. */
const AT_ONCE = 40;

type Outcome = WriteOutcome<CrmSnapshot>;

const globalIdOf = (write: CrmWrite): string =>
  write.do === "create" && isMeeting(write.kind) ? textOf(write.fields["meeting"] ?? null) : "";

/** What the CRM has of the meetings that are to be made: the records of each, or that nobody can say now. */
async function findKnown(
  parts: ClientParts,
  writes: readonly CrmWrite[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly KnownMeeting[]> | "unknown"> {
  const questions = (["appointment", "recurringappointmentmaster"] satisfies SyncKind[]).flatMap((kind) => {
    const ids = [...new Set(writes.filter((write) => write.kind === kind).map(globalIdOf))].filter((id) => id !== "");
    return Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
      single({ ...meetingsQuery(kind, ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE)), annotated: true }),
    );
  });
  const answers = await askAll(parts, questions, signal);
  const known = new Map<string, KnownMeeting[]>();
  for (const answer of answers) {
    if (answer?.kind !== "done") return "unknown";
    for (const [globalId, meeting] of meetingsIn(answer.answers[0]?.body))
      known.set(globalId, [...(known.get(globalId) ?? []), meeting]);
  }
  return known;
}

/** What becomes of a creation whose meeting has a record already; undefined where it has none but the one to be made. */
function outcomeOf(write: CrmWrite, known: readonly KnownMeeting[], userId: string): Outcome | undefined {
  if (known.length === 0 || known.some(({ id }) => id === write.id)) return undefined;
  const own = known.find(({ ownerId }) => ownerId === userId);
  if (own !== undefined) return { state: "exists", id: own.id };
  return { state: "refused", reason: `This meeting is tracked already, by ${known[0]?.createdBy ?? ""}.` };
}

/** The same CRM, which makes no second record of a meeting: the user's own is taken up, a colleague's is left to them. */
export function withSameMeetings(crm: SyncCrm, parts: ClientParts): SyncCrm {
  let userId = "";
  return {
    ...crm,
    async survey(question, signal) {
      const survey = await crm.survey(question, signal);
      userId = survey.userId;
      return survey;
    },
    async write(writes, zone, signal) {
      if (writes.every((write) => globalIdOf(write) === "")) return crm.write(writes, zone, signal);
      const known = await findKnown(parts, writes, signal);
      const decided = writes.map((write): Outcome | undefined => {
        const globalId = globalIdOf(write);
        if (globalId === "") return undefined;
        if (known === "unknown") return { state: "later", reason: "whether the meeting is tracked could not be read" };
        return outcomeOf(write, known.get(globalId) ?? [], userId);
      });
      const rest = writes.filter((_, index) => decided[index] === undefined);
      const outcomes = rest.length === 0 ? [] : await crm.write(rest, zone, signal);
      let at = 0;
      return writes.map((_, index) => decided[index] ?? outcomes[at++] ?? { state: "unknown", reason: "no answer" });
    },
  };
}

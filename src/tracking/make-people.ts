import type { PersonNote } from "../domain/action.ts";
import type { Stranger } from "../domain/stranger.ts";
import { toStrangerRecord } from "../domain/stranger.ts";
import type { AutomaticRecord } from "../domain/mail-options.ts";
import type { Message } from "../domain/message.ts";
import { nameBasedId } from "../domain/name-based-id.ts";
import { remedyFor } from "../domain/problem.ts";
import type { NewRecord } from "../domain/new-record.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { PlainTrackingCrm, PlainTrackingPorts } from "./attempt.ts";

type Table = Exclude<AutomaticRecord, "none">;

interface PeoplePorts {
  readonly crm: Pick<PlainTrackingCrm, "readCaller" | "readAddressOwners" | "createRecord">;
  readonly ids: PlainTrackingPorts["ids"];
  readonly log: PlainTrackingPorts["log"];
}

/** Who wrote what came in. Mail the user sent has no unknown author, and a list writes nothing. */
function authorOf({ direction, participants }: Pick<Message, "direction" | "participants">): readonly Stranger[] {
  if (direction === "outgoing") return [];
  return participants.flatMap(({ role, name, address, isList }) =>
    (role === "from" || role === "organizer") && address && !isList ? [{ name, address }] : [],
  );
}

/** Everybody a message went to, once each. */
export function recipientsOf({ participants }: Pick<Message, "participants">): readonly Stranger[] {
  const all = participants.flatMap(({ role, name, address }) =>
    address && (role === "to" || role === "cc" || role === "bcc") ? [{ name: name || address, address }] : [],
  );
  return all.filter(({ address }, at) => all.findIndex((one) => one.address === address) === at);
}

/** Makes one record under an id that follows from the address: two windows at once make one (S24). */
async function makeOne(
  { crm, ids, log }: PeoplePorts,
  table: Table,
  stranger: Stranger,
  record: NewRecord,
  isList: boolean,
  signal?: AbortSignal,
): Promise<PersonNote | undefined> {
  try {
    const { organizationId } = await crm.readCaller(signal);
    const id = await nameBasedId(organizationId, `${table}:${stranger.address}`, (bytes) => ids.sha1(bytes));
    const made = await crm.createRecord({ id, record, duplicateAccepted: false, anybodys: true }, signal);
    return { kind: "made", record: { table: made.table, id: made.id, name: made.name } };
  } catch (error) {
    if (signal?.aborted || !(error instanceof ServiceError)) throw error;
    const { problem } = error;
    if (remedyFor(problem) === "retryByItself") throw error;
    // A colleague's tracking made it, where this user may not see it. The CRM ties the message to it all the same.
    if (problem.kind === "hidden") return undefined;
    if (problem.kind === "duplicate") {
      const { candidates } = problem;
      return { kind: "duplicate", table, ...stranger, candidates, ...(isList && { isList }) };
    }
    log.write({ level: "info", event: `people.${problem.kind}`, error });
    return { kind: "notMade", name: stranger.name || stranger.address, problem };
  }
}

/**
 * Makes a record for an author, and for each unexpanded distribution list (T9), that no record of the CRM has the address of
 * (T10). What a service refuses becomes a note; a passing trouble is thrown, and tried again with the whole action.
 */
export async function makeUnknownPeople(
  ports: PeoplePorts,
  table: Table,
  message: Pick<Message, "direction" | "participants" | "subject">,
  lists: readonly Stranger[],
  signal?: AbortSignal,
): Promise<readonly PersonNote[]> {
  const isList = ({ address }: Stranger): boolean => lists.some((list) => list.address === address);
  const all = [...authorOf(message).filter((author) => !isList(author)), ...lists];
  const addresses = [...new Set(all.map(({ address }) => address))];
  const owners = addresses.length === 0 ? undefined : await ports.crm.readAddressOwners(addresses, signal);
  const notes: PersonNote[] = [];
  for (const stranger of all.filter(({ address }) => owners && !owners.has(address))) {
    const list = isList(stranger);
    const record = toStrangerRecord(table, stranger, message.subject, list);
    const note = await makeOne(ports, table, stranger, record, list, signal);
    if (note) notes.push(note);
  }
  return notes;
}

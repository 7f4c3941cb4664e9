import type { Action, PersonNote } from "../domain/action.ts";
import type { Message } from "../domain/message.ts";
import type { Stranger } from "../domain/stranger.ts";
import { remedyFor } from "../domain/problem.ts";
import type { MailOptions } from "../ports/crm-options.ts";
import { ServiceError } from "../ports/service-error.ts";
import type { Attempt, PlainTrackingCrm, PlainTrackingPorts } from "./attempt.ts";

type TrackAction = Extract<Action, { kind: "track" | "setRegarding" }>;

/** What the rules are read with. */
export interface RulePorts {
  readonly crm: Pick<PlainTrackingCrm, "readCaller" | "readAddressOwners" | "createRecord" | "readMailOptions">;
  /** Only for messages: a meeting names people. */
  readonly mailbox?: Pick<PlainTrackingPorts["mailbox"], "readLists">;
  readonly ids: PlainTrackingPorts["ids"];
  readonly log: PlainTrackingPorts["log"];
}

/** Whoever wrote a message or called a meeting is among its participants. */
type Authored = Pick<Message, "direction" | "participants" | "subject">;

/** What holds for an item that has no record yet. */
export interface RecordRules {
  /** The server carries mail here: it makes the record (T14). */
  readonly byServer: boolean;
  readonly itemsByServer: boolean;
  /** To be done before the e-mail is made (T10). */
  makePeople(action: TrackAction, message: Authored): Promise<readonly PersonNote[]>;
}

/** Attempts in which a passing trouble of the service is waited out; after that tracking goes on without (T10). */
const PATIENT_ATTEMPTS = 3;

/** What is not the whole service's trouble, or has been for long, never keeps a message from being tracked. */
function mayGoOn(error: unknown, { number = PATIENT_ATTEMPTS, signal }: Attempt): error is ServiceError {
  if (signal?.aborted || !(error instanceof ServiceError)) return false;
  return number >= PATIENT_ATTEMPTS || remedyFor(error.problem) !== "retryByItself";
}

async function readOptions({ crm, log }: RulePorts, attempt: Attempt): Promise<MailOptions | undefined> {
  try {
    return await crm.readMailOptions(attempt.signal);
  } catch (error) {
    if (!mayGoOn(error, attempt)) throw error;
    log.write({ level: "info", event: `tracking.options.${error.problem.kind}`, error });
    return undefined;
  }
}

/** Reads the rules. Throws ServiceError only for trouble that passes. */
export async function readRecordRules(ports: RulePorts, attempt: Attempt): Promise<RecordRules> {
  const options = await readOptions(ports, attempt);
  return {
    byServer: options?.byServer ?? false,
    itemsByServer: options?.itemsByServer ?? false,
    makePeople: (action, message) => makePeople(ports, action, message, options, attempt),
  };
}

/** Outlook told which recipients are lists where it was asked; otherwise the mailbox is (T9). Not knowing blocks nothing. */
async function readLists(
  { mailbox, log }: RulePorts,
  recipients: readonly Stranger[],
  attempt: Attempt,
): Promise<readonly Stranger[]> {
  if (!mailbox || recipients.length === 0) return [];
  try {
    const asked = recipients.map(({ address }) => address);
    const lists = await mailbox.readLists(asked, attempt.signal);
    return recipients.filter(({ address }) => lists.includes(address));
  } catch (error) {
    if (!mayGoOn(error, attempt)) throw error;
    log.write({ level: "info", event: `people.lists.${error.problem.kind}`, error });
    return [];
  }
}

/** Before the e-mail, so that the CRM itself ties its sender to the new record (T10). */
async function makePeople(
  ports: RulePorts,
  action: TrackAction,
  message: Authored,
  rules: MailOptions | undefined,
  attempt: Attempt,
): Promise<readonly PersonNote[]> {
  const offline = action.kind === "track" && action.offline;
  if (!rules || rules.automaticRecord === "none" || offline) return [];
  // Most people are known, and most users make nobody's record.
  const { makeUnknownPeople, recipientsOf } = await import("./make-people.ts");
  try {
    const lists = action.target.lists ?? (await readLists(ports, recipientsOf(message), attempt));
    return await makeUnknownPeople(ports, rules.automaticRecord, message, lists, attempt.signal);
  } catch (error) {
    if (!mayGoOn(error, attempt)) throw error;
    ports.log.write({ level: "info", event: `people.${error.problem.kind}`, error });
    return [];
  }
}

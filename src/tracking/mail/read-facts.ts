import { isAskedByCategory } from "../../domain/category.ts";
import { decideAutoTrack, type AutoTrack } from "../../domain/auto-track.ts";
import type { EmailAddress, InternetMessageId } from "../../domain/ids.ts";
import { identityOf } from "../../domain/message-identity.ts";
import type { IncomingMail } from "../../domain/mail-options.ts";
import type { Message } from "../../domain/message.ts";
import type { RecordCard } from "../../domain/records.ts";
import { sentOption, type TrackingChoices } from "../../domain/tracking-choices.ts";
import type { MailOptions } from "../../ports/crm-options.ts";
import type { WatchedMessage } from "../../ports/mail-watch.ts";
import { readThread } from "../read-thread.ts";
import type { MailWatchPorts } from "./watch-ports.ts";

type Owners = ReadonlyMap<EmailAddress, readonly RecordCard[]>;

/** Whose records decide: the author of what came in, everybody a sent message went to. */
function decidingAddresses({ direction, participants }: Message): readonly EmailAddress[] {
  const deciding = participants.filter(({ role }) =>
    direction === "incoming" ? role === "from" : role === "to" || role === "cc" || role === "bcc",
  );
  return deciding.flatMap(({ address }) => address ?? []);
}

/** The option that concerns a message: sent mail has its own where the user wants that (T6). */
const optionFor = ({ direction }: Message, { incomingMail }: MailOptions, choices: TrackingChoices): IncomingMail =>
  direction === "outgoing" ? sentOption(incomingMail, choices) : incomingMail;

/** Only options about people ask for records, and only one of them for those of every table. */
async function readOwners(
  { crm }: MailWatchPorts,
  asked: readonly { readonly option: IncomingMail; readonly addresses: readonly EmailAddress[] }[],
  signal?: AbortSignal,
): Promise<Owners> {
  const addressesOf = (...options: readonly IncomingMail[]): readonly EmailAddress[] => [
    ...new Set(asked.filter(({ option }) => options.includes(option)).flatMap(({ addresses }) => addresses)),
  ];
  const people = addressesOf("people", "anyRecord");
  if (people.length === 0) return new Map();
  const owners = await crm.readAddressOwners(people, signal);
  const others = addressesOf("anyRecord").filter((address) => !owners.has(address));
  if (others.length === 0) return owners;
  return new Map([...owners, ...(await crm.readOtherOwners(others, signal))]);
}

/** A message and what is to be done with it. */
export interface Judged {
  readonly watched: WatchedMessage;
  readonly decision: AutoTrack;
}

/** Judges messages with as few questions as possible: all Message-IDs in one, all addresses in one. Throws ServiceError. */
export async function judgeMessages(
  ports: MailWatchPorts,
  options: MailOptions,
  choices: TrackingChoices,
  messages: readonly WatchedMessage[],
  signal?: AbortSignal,
): Promise<readonly Judged[]> {
  const { organizationId } = await ports.crm.readCaller(signal);
  const identities = await Promise.all(
    messages.map(({ message }) => identityOf(message, (bytes) => ports.ids.sha1(bytes))),
  );
  const fresh = messages.filter(({ marks, draft }) => !marks.stamps && !draft);
  const asked = fresh.map(({ message }) => ({
    option: optionFor(message, options, choices),
    addresses: decidingAddresses(message),
  }));
  const [tracked, owners] = await Promise.all([
    ports.crm.readTrackedEmails([...new Set<InternetMessageId>(identities)], signal),
    readOwners(ports, asked, signal),
  ]);
  const thread = { ...ports, choices: () => Promise.resolve(choices) };
  const judged: Judged[] = [];
  for (const [index, watched] of messages.entries()) {
    const { message, marks, draft } = watched;
    const identity = identities[index];
    const known = identity !== undefined && (tracked.get(identity) ?? []).length > 0;
    const option = optionFor(message, options, choices);
    const asks = option !== "none" && !marks.stamps && !draft && !known && message.kind === "mail";
    const belongs = asks ? await readThread(thread, message, signal) : { rule: choices.conversation };
    const decision = decideAutoTrack({
      message,
      option,
      organizationId,
      known,
      categorized: isAskedByCategory(marks),
      owners: decidingAddresses(message).flatMap((address) => owners.get(address) ?? []),
      ...belongs,
      ...(marks.stamps && { stamps: marks.stamps }),
      ...(draft && { draft }),
    });
    judged.push({ watched, decision });
  }
  return judged;
}

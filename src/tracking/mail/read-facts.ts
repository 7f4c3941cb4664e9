import { decideAutoTrack, type AutoTrack } from "../../domain/auto-track.ts";
import type { EmailAddress, InternetMessageId } from "../../domain/ids.ts";
import { identityOf } from "../../domain/message-identity.ts";
import type { Message } from "../../domain/message.ts";
import type { RecordCard } from "../../domain/records.ts";
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

async function readOwners(
  { crm }: MailWatchPorts,
  option: MailOptions["incomingMail"],
  addresses: readonly EmailAddress[],
  signal?: AbortSignal,
): Promise<Owners> {
  if (addresses.length === 0 || (option !== "people" && option !== "anyRecord")) return new Map();
  const owners = await crm.readAddressOwners(addresses, signal);
  const others = addresses.filter((address) => !owners.has(address));
  if (option !== "anyRecord" || others.length === 0) return owners;
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
  messages: readonly WatchedMessage[],
  signal?: AbortSignal,
): Promise<readonly Judged[]> {
  const { organizationId } = await ports.crm.readCaller(signal);
  const identities = await Promise.all(
    messages.map(({ message }) => identityOf(message, (bytes) => ports.ids.sha1(bytes))),
  );
  const fresh = messages.filter(({ marks, draft }) => !marks.stamps && !draft);
  const addresses = [...new Set(fresh.flatMap(({ message }) => decidingAddresses(message)))];
  const [tracked, owners] = await Promise.all([
    ports.crm.readTrackedEmails([...new Set<InternetMessageId>(identities)], signal),
    readOwners(ports, options.incomingMail, addresses, signal),
  ]);
  const judged: Judged[] = [];
  for (const [index, watched] of messages.entries()) {
    const { message, marks, draft } = watched;
    const identity = identities[index];
    const known = identity !== undefined && (tracked.get(identity) ?? []).length > 0;
    const asks = options.incomingMail !== "none" && !marks.stamps && !draft && !known && message.kind === "mail";
    const thread = asks ? await readThread(ports, message, signal) : { rule: "all" as const };
    const decision = decideAutoTrack({
      message,
      option: options.incomingMail,
      organizationId,
      known,
      owners: decidingAddresses(message).flatMap((address) => owners.get(address) ?? []),
      ...thread,
      ...(marks.stamps && { stamps: marks.stamps }),
      ...(draft && { draft }),
    });
    judged.push({ watched, decision });
  }
  return judged;
}

/** The n-th contact, person or message of a generated crowd. Pure: the same number, the same item. */
import type { Contact } from "@microsoft/microsoft-graph-types";
import { FIRST_NAMES, LAST_NAMES } from "../seed/lists/names.ts";
import type { CrmRow, LoadedMessage } from "../seed/loaders.ts";
import { stableId } from "../seed/stable-id.ts";
import type { SandboxUser } from "../seed/users.ts";

interface Name {
  readonly first: string;
  readonly last: string;
  readonly email: string;
}

/** All pairs of names come once before the first comes again; the number keeps addresses apart. */
function nameOf(n: number): Name {
  const first = FIRST_NAMES[n % FIRST_NAMES.length] ?? "";
  const last = LAST_NAMES[Math.floor(n / FIRST_NAMES.length) % LAST_NAMES.length] ?? "";
  return { first, last, email: `person${String(n)}@crowd${String(n % 500)}.example` };
}

export function crmContact(n: number, owner: SandboxUser): CrmRow {
  const { first, last, email } = nameOf(n);
  return {
    values: {
      contactid: stableId(`crowd/contact/${String(n)}`),
      firstname: first,
      lastname: last,
      emailaddress1: email,
      telephone1: `+49 30 ${String(1_000_000 + n)}`,
      address1_city: `Town ${String(n % 300)}`,
      ownerid: { table: "systemuser", id: owner.systemUserId },
    },
  };
}

export function person(n: number): Contact {
  const { first, last, email } = nameOf(n);
  return {
    givenName: first,
    surname: last,
    displayName: `${first} ${last}`,
    companyName: `Crowd ${String(n % 500)}`,
    emailAddresses: [{ name: `${first} ${last}`, address: email }],
    businessPhones: [`+49 30 ${String(1_000_000 + n)}`],
  };
}

const MINUTE = 60_000;

/** Threads of four; newest first, ten minutes apart. `now`: milliseconds. */
export function message(n: number, to: SandboxUser, now: number): LoadedMessage {
  const { first, last, email } = nameOf(n - (n % 4));
  const sent = `${new Date(now - n * 10 * MINUTE).toISOString().slice(0, 19)}Z`;
  const from = { emailAddress: { name: `${first} ${last}`, address: email } };
  const id = (number: number): string => `<crowd-${String(number)}-${to.objectId}@${email.split("@")[1] ?? ""}>`;
  // The last number of a thread is its oldest message.
  const oldest = n - (n % 4) + 3;
  return {
    subject: `${n === oldest ? "" : "RE: "}Order ${String(100_000 + oldest)}`,
    from,
    sender: from,
    toRecipients: [{ emailAddress: { name: to.name, address: to.upn } }],
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    body: {
      contentType: "text",
      content: `Dear ${to.firstName},\n\nthis is about order ${String(100_000 + oldest)}.\n\n${first}`,
    },
    internetMessageId: id(n),
    references: n === oldest ? [] : [id(oldest)],
    receivedDateTime: sent,
    sentDateTime: sent,
    importance: "normal",
    isRead: n > 20,
    headers: [],
    attachments: [],
  };
}

/** The user's settings that live in the CRM, and who carries mail (O2, T6, T10, T14). */
import type {
  AutomaticRecord,
  CrmOptions,
  CrmUserOptions,
  IncomingMail,
  MailOptions,
  ServerSync,
} from "../ports/crm-options.ts";
import { readTrackingChoices } from "../domain/tracking-choices.ts";
import { isProblem } from "../ports/service-error.ts";
import { isObject } from "../wire/shape.ts";
import { call, read, type Body, type ClientParts } from "./client.ts";
import { isCaller } from "./filter.ts";
import { rowAt, rowsOf, rowWith, type Address } from "./query.ts";
import { numberOf, page, row, textOf, type Row } from "./row.ts";

/** `usersettings.incomingemailfilteringmethod` by value. */
const INCOMING: readonly IncomingMail[] = ["all", "answers", "people", "anyRecord", "none"];
const DEFAULT_INCOMING = "people";
/** `usersettings.autocreatecontactonpromote` by value. */
const AUTOMATIC: readonly AutomaticRecord[] = ["none", "contact", "lead"];

const COLUMNS = {
  incomingMail: "incomingemailfilteringmethod",
  automaticRecord: "autocreatecontactonpromote",
} as const;

/** `mailbox` columns and the value that means "by the server". */
const SERVER = { incomingemaildeliverymethod: 2, actdeliverymethod: 1 } as const;
/** `mailbox.incomingemailstatus`: tested and found working. A method alone is only a plan, every new mailbox has one. */
const TESTED = 1;
const MAILBOX_COLUMNS = [...Object.keys(SERVER), "incomingemailstatus", "processemailreceivedafter"];

/** The options half of the CRM. `userId` is asked when it is needed. */
export function createOptions(parts: ClientParts, userId: () => Promise<string>): CrmOptions {
  return {
    readUserOptions: async (signal) => {
      const address = rowWith("usersettingscollection", await userId(), { select: Object.values(COLUMNS) });
      return toOptions(await read(parts, row, { method: "GET", address }, signal));
    },
    writeUserOptions: async (change, signal) => {
      const body = toColumns(change);
      if (Object.keys(body).length === 0) return;
      const address = rowAt("usersettingscollection", await userId());
      await call(parts, { method: "PATCH", address, body, ifMatch: "*", repeatable: true }, signal);
    },
    readMailOptions: async (signal) => {
      const select = [...Object.values(COLUMNS), "modifiedon"];
      const address = rowWith("usersettingscollection", await userId(), { select });
      const [settings, mailbox] = await Promise.all([
        read(parts, row, { method: "GET", address }, signal),
        readMailbox(parts, signal),
      ]);
      return toMailOptions(settings, mailbox);
    },
    readTrackingChoices: async (signal) => {
      const { readSettingsCopy } = await import("./settings/settings-copy.ts");
      const copy = await readSettingsCopy(parts, await userId(), signal);
      return readTrackingChoices(isObject(copy?.value) ? copy.value["tracking"] : undefined);
    },
    readServerSync: async (signal) => toServerSync(await readMailbox(parts, signal)),
  };
}

function toOptions(source: Row): CrmUserOptions {
  return {
    incomingMail: INCOMING[numberOf(source, COLUMNS.incomingMail) ?? -1] ?? DEFAULT_INCOMING,
    automaticRecord: AUTOMATIC[numberOf(source, COLUMNS.automaticRecord) ?? -1] ?? "none",
  };
}

const toColumns = ({ incomingMail, automaticRecord }: Partial<CrmUserOptions>): Body => ({
  ...(incomingMail === undefined ? {} : { [COLUMNS.incomingMail]: INCOMING.indexOf(incomingMail) }),
  ...(automaticRecord === undefined ? {} : { [COLUMNS.automaticRecord]: AUTOMATIC.indexOf(automaticRecord) }),
});

/** New mail counts from when the user, or the administrator of the mailbox, last said something about it. */
function toMailOptions(settings: Row, mailbox: Row): MailOptions {
  const server = toServerSync(mailbox);
  const moments = [textOf(settings, "modifiedon"), textOf(mailbox, "processemailreceivedafter")];
  return {
    ...toOptions(settings),
    byServer: server.email,
    itemsByServer: server.appointmentsContactsTasks,
    since: moments.sort().at(-1) ?? "",
  };
}

/** The one reading of the caller's mailbox row; an empty row stands for one that is missing or hidden. */
export function toServerSync(mailbox: Row): ServerSync {
  const is = (column: keyof typeof SERVER): boolean => numberOf(mailbox, column) === SERVER[column];
  const appointmentsContactsTasks = is("actdeliverymethod");
  const tested = numberOf(mailbox, "incomingemailstatus") === TESTED;
  return {
    email: is("incomingemaildeliverymethod") && (tested || appointmentsContactsTasks),
    appointmentsContactsTasks,
  };
}

/** The caller's own mailbox row. */
export const ownMailbox = (): Address =>
  rowsOf("mailboxes", { select: MAILBOX_COLUMNS, filter: isCaller("regardingobjectid"), top: 1 });

async function readMailbox(parts: ClientParts, signal: AbortSignal | undefined): Promise<Row> {
  try {
    return (await read(parts, page, { method: "GET", address: ownMailbox() }, signal)).value[0] ?? {};
  } catch (error) {
    // Many roles may not read mailbox rows; without one nothing is carried by the server.
    if (isProblem(error, "noPrivilege") || isProblem(error, "notFound")) return {};
    throw error;
  }
}

/** Fills a data folder with as much as somebody wants to measure. */
import type { Stations } from "../frame/stations.ts";
import type { SandboxUser } from "../seed/users.ts";
import { crmContact, message, person } from "./items.ts";
import type { GenerateOptions } from "./options.ts";

/** Rows per transaction: large enough to be fast, small enough to be told about. */
const BATCH = 2000;

export interface GenerateOrder {
  readonly options: GenerateOptions;
  readonly stations: Pick<Stations, "crmIntake" | "mailIntake">;
  /** The first one is the signed-in user. */
  readonly users: readonly [SandboxUser, ...SandboxUser[]];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly tell: (line: string) => void;
}

export function generate({ options, stations, users, now, tell }: GenerateOrder): void {
  const { crmIntake, mailIntake } = stations;
  const [signedIn] = users;
  inBatches(
    "CRM contacts",
    options.contacts,
    (work) => {
      crmIntake.database.transaction(work);
    },
    tell,
    (from, to) => {
      crmIntake.loader.insert(
        "contact",
        range(from, to).map((n) => crmContact(n, signedIn)),
      );
    },
  );
  const together = (work: () => void): void => {
    mailIntake.loader.together(work);
  };
  for (const user of options.everybody ? users : [signedIn]) {
    inBatches(`contacts of ${user.name}`, options.people, together, tell, (from, to) => {
      for (const n of range(from, to)) mailIntake.loader.addContact(user.upn, person(n));
    });
    inBatches(`messages of ${user.name}`, options.messages, together, tell, (from, to) => {
      for (const n of range(from, to)) mailIntake.loader.addMessage(user.upn, "inbox", message(n, user, now));
    });
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

function inBatches(
  what: string,
  count: number,
  together: (work: () => void) => void,
  tell: (line: string) => void,
  load: (from: number, to: number) => void,
): void {
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(count, from + BATCH);
    together(() => {
      load(from, to);
    });
    if (to === count || to % (BATCH * 10) === 0) tell(`${String(to)} of ${String(count)} ${what}`);
  }
}

import type { SyncReport } from "../synchronization.ts";

type Kinds = SyncReport["kinds"];

const nothing = (): Required<Kinds>["contact"] => ({
  toCrm: { created: 0, updated: 0, deleted: 0 },
  toMailbox: { created: 0, updated: 0, deleted: 0 },
  unlinked: 0,
  conflicts: 0,
  parked: 0,
});

/** Every kind with its counts, zeros too: whoever reads a report by program need not ask what is missing. */
export const everyKind = (kinds: Kinds): Required<Kinds> => ({
  contact: nothing(),
  appointment: nothing(),
  recurringappointmentmaster: nothing(),
  serviceappointment: nothing(),
  task: nothing(),
  phonecall: nothing(),
  letter: nothing(),
  fax: nothing(),
  ...kinds,
});

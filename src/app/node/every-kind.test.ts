import { SYNC_KINDS } from "../../domain/fields/kinds.ts";
import { everyKind } from "./every-kind.ts";

test("[S27] a report names every kind, with zeros where nothing happened", () => {
  const contact = {
    toCrm: { created: 2, updated: 0, deleted: 0 },
    toMailbox: { created: 0, updated: 0, deleted: 0 },
    unlinked: 0,
    conflicts: 0,
    parked: 0,
  };
  const kinds = everyKind({ contact });
  expect(kinds.contact).toBe(contact);
  expect(Object.keys(kinds)).toEqual(SYNC_KINDS);
  expect(kinds.task).toEqual({ ...contact, toCrm: { created: 0, updated: 0, deleted: 0 } });
});

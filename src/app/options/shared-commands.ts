import type { FieldChoices } from "../../domain/fields/catalogue.ts";
import { UNREAD } from "../sections.ts";
import { createAsking } from "./asking.ts";
import type { OptionsCommands, OptionsWork } from "./options-work.ts";
import type { PendingChange } from "./options-view.ts";

type SharedCommands = Pick<
  OptionsCommands,
  "proposeDirection" | "proposeOrganization" | "confirmChange" | "dropChange"
>;

/** The stored choices as they would be after the change. */
function changed(pending: PendingChange, stored: FieldChoices): FieldChoices {
  if (pending.kind === "organization") {
    const { allAddresses } = pending.change;
    return allAddresses === undefined ? stored : { ...stored, allAddresses };
  }
  const { kind, column } = pending.mapping;
  const others = stored.directions.filter((one) => one.kind !== kind || one.column !== column);
  return { ...stored, directions: [...others, { kind, column, direction: pending.direction }] };
}

/** Does synchronization do anything else after the change? Intervals alone do not. */
const movesFields = (pending: PendingChange): boolean =>
  pending.kind === "direction" || pending.change.allAddresses !== undefined;

/** What concerns everybody in the organization: shown on real records before it is changed (O5, O7, S8). */
export function createSharedCommands(work: OptionsWork) {
  const { ports, view } = work;
  const readMappings = (): Promise<void> =>
    work.read("mappings", { read: (now) => now.mappings, write: (mappings) => ({ mappings }) }, (signal) =>
      ports.crm.readFieldMappings(signal),
    );
  const readOrganization = (): Promise<void> =>
    work.read(
      "organization",
      { read: (now) => now.organization, write: (organization) => ({ organization }) },
      (signal) => ports.crm.readOrganization(signal),
    );
  const readRights = (): Promise<void> =>
    work.read("rights", { read: (now) => now.rights, write: (rights) => ({ rights }) }, (signal) =>
      ports.crm.readAdministratorRights(signal),
    );

  const patch = (part: Partial<Pick<PendingChange, "preview" | "saving">>) => {
    const { pending } = view.read();
    return pending === undefined ? {} : { pending: { ...pending, ...part } };
  };
  const asking = createAsking();
  const propose = (pending: PendingChange): void => {
    const signal = asking.next();
    work.change({ pending });
    if (!movesFields(pending)) return;
    void work.read(
      "preview",
      { read: (now) => now.pending?.preview ?? UNREAD, write: (preview) => patch({ preview }) },
      () => ports.memory.preview((stored) => changed(pending, stored), signal),
      { signal },
    );
  };
  const dropChange = (): void => {
    asking.end();
    view.change(({ pending: _, ...rest }) => rest);
  };

  const commands: SharedCommands = {
    proposeDirection: (mapping, direction) => {
      propose({ kind: "direction", mapping, direction, preview: UNREAD, saving: false });
    },
    proposeOrganization: (change) => {
      propose({ kind: "organization", change, preview: UNREAD, saving: false });
    },
    confirmChange: async () => {
      const { pending } = view.read();
      if (pending === undefined) return;
      work.change(patch({ saving: true }));
      const saved =
        pending.kind === "direction"
          ? await work.attempt("saveFields", () => ports.crm.writeFieldDirection(pending.mapping.id, pending.direction))
          : await work.attempt("saveOrganization", () => ports.crm.writeOrganization(pending.change));
      dropChange();
      if (saved) await (pending.kind === "direction" ? readMappings() : readOrganization());
    },
    dropChange,
  };
  return { readMappings, readOrganization, readRights, commands };
}

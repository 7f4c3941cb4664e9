import type { NodeSynchronization } from "../app/node/node-synchronization.ts";

type Refused = Extract<Awaited<ReturnType<NodeSynchronization["undo"]>>, { readonly state: "refused" }>;

const REFUSALS: Readonly<Record<Refused["reason"], string>> = {
  "changed-since": "somebody changed it since, and what they wrote is kept",
  gone: "what it was about is gone",
  "nothing-kept": "the history keeps nothing to put back",
  "already-undone": "it was undone before",
  service: "the service said no",
};

/** Why an entry of the history cannot be undone, in one line (S27). */
export const toRefusalText = (id: string, { reason, detail }: Refused): string =>
  `The entry ${id} cannot be undone: ${(detail ?? REFUSALS[reason]).replace(/\.$/, "")}.`;

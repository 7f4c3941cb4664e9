/** What the computers of earlier tests leave behind when they are switched off in the middle of something. */
import { send } from "./http.ts";
import type { SandboxDescription, SandboxUserEntry } from "./sandbox.ts";
import { servicesOf } from "./services.ts";

/** Ids of manifest.xml and of the fixture's manifest. */
const ADDINS = ["c3b1a5d2-7e64-4f0b-9d18-52a06e8fb7c4", "0a4e1d7c-52b9-4c0e-9f5b-3d6c8e7f1a20"];
const LEASE = `annotations?$select=notetext&$filter=${encodeURIComponent("subject eq 'Regarding synchronization'")}`;

/** A pane that one test pinned is not open in the next. */
async function forgetPins({ outlook }: SandboxDescription, { upn }: SandboxUserEntry): Promise<void> {
  for (const addin of ADDINS)
    await send(`${outlook}/api/kept/pins/${encodeURIComponent(upn)}/${addin}`, { method: "PUT", body: {} });
}

/** What a test that failed left behind does not fail the next one. */
export async function newComputer(sandbox: SandboxDescription, user: SandboxUserEntry): Promise<void> {
  for (const service of [sandbox.graph, sandbox.dataverse])
    await send(`${new URL(service).origin}/faults`, { method: "DELETE" });
  await forgetPins(sandbox, user);
}

/**
 * The lease (S22) of a computer that is off runs out after a minute; here at once. Nobody else must be synchronizing the
 * mailbox of this user.
 */
export async function endLease(sandbox: SandboxDescription, user: SandboxUserEntry): Promise<void> {
  const { rows, patchRow } = servicesOf(sandbox, user);
  for (const { annotationid, notetext } of await rows<{ annotationid: string; notetext: string }>(LEASE)) {
    const note = JSON.parse(notetext) as Record<string, unknown>;
    if (note["holder"] !== "")
      await patchRow(`annotations(${annotationid})`, { notetext: JSON.stringify({ ...note, holder: "" }) });
  }
}

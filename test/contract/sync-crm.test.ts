import { randomUUID } from "node:crypto";
import { createSyncCrm } from "../../src/dataverse/sync/sync-crm.ts";
import { toRecordId } from "../../src/domain/ids.ts";
import { createGate } from "../../src/wire/gate.ts";
import { createSender } from "../../src/wire/sender.ts";
import { createFakeClock } from "../../src/wire/testing/fake-net.ts";
import { World } from "../property/world/world.ts";
import { openSandboxCrm, userOf } from "./sandbox-crm.ts";
import { createServiceNet, createUserTokens } from "./service-net.ts";
import { syncCrmContract, type SyncCrmWorld } from "./sync-crm-contract.ts";

async function openSandbox(): Promise<SyncCrmWorld> {
  const sandbox = await openSandboxCrm();
  const { context, service } = sandbox;
  const clock = createFakeClock();
  const token = context.tokenFor(userOf("salesperson"));
  const root = `${context.origin}/api/data/v9.2`;
  const send = createSender({
    service: "crm",
    resource: "crm",
    net: createServiceNet(service, context),
    clock,
    tokens: createUserTokens(token),
    gate: createGate(8),
  });
  const ids = {
    guid: () => toRecordId(randomUUID()),
    sha1: () => Promise.reject(new Error("not asked for")),
  };
  const patch = async (id: string, body: object): Promise<void> => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "if-match": "*" };
    const sent = { method: "PATCH", headers, body: JSON.stringify(body) };
    const answer = await service.handle(new Request(`${root}/contacts(${id})`, sent));
    if (answer.status >= 400) throw new Error(`${id}: ${String(answer.status)} ${await answer.text()}`);
  };
  return {
    crm: createSyncCrm({ root, send, clock, ids }),
    addContact: (lastname) => Promise.resolve(sandbox.insert("contact", { lastname })),
    editContact: (id, jobtitle) => patch(id, { jobtitle }),
    deselect: (id) => patch(id, { statecode: 1, statuscode: 2 }),
    close: () => {
      sandbox.close();
    },
  };
}

function openMemory(): Promise<SyncCrmWorld> {
  const world = new World(1);
  const { crm, crmPort } = world;
  return Promise.resolve({
    crm: crmPort,
    addContact: (lastname) => Promise.resolve(world.newRecord("contact", { lastname })),
    editContact: (id, jobtitle) => {
      crm.edit(id, { jobtitle });
      return Promise.resolve();
    },
    deselect: (id) => {
      crm.select(id, false);
      return Promise.resolve();
    },
    close: () => undefined,
  });
}

syncCrmContract("Dataverse on the sandbox", openSandbox);
syncCrmContract("in memory", openMemory);

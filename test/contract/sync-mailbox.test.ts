import { createExchange } from "../../sandbox/exchange/index.ts";
import { createTestContext } from "../../sandbox/frame/test-context.ts";
import { createSyncMailbox } from "../../src/graph/sync/sync-mailbox.ts";
import { createGate } from "../../src/wire/gate.ts";
import { createSender } from "../../src/wire/sender.ts";
import { createFakeClock } from "../../src/wire/testing/fake-net.ts";
import { World } from "../property/world/world.ts";
import { maya } from "./sandbox-mailbox.ts";
import { createServiceNet, createUserTokens } from "./service-net.ts";
import { syncMailboxContract, type SyncMailboxWorld } from "./sync-mailbox-contract.ts";

const STATE = "Double {00020329-0000-0000-C000-000000000046} Name crmLinkState";

function openSandbox(): Promise<SyncMailboxWorld> {
  const context = createTestContext("graph");
  const service = createExchange(context, { pause: () => Promise.resolve() });
  const root = `${context.origin}/v1.0`;
  const clock = createFakeClock();
  const token = context.tokenFor(maya());
  const send = createSender({
    service: "mailbox",
    resource: "mailbox",
    net: createServiceNet(service, context),
    clock,
    tokens: createUserTokens(token),
    gate: createGate(4),
  });
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    prefer: 'IdType="ImmutableId"',
  };
  const call = async (method: string, path: string, body?: object): Promise<Response> => {
    const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await service.handle(new Request(`${root}/me/contacts${path}`, sent));
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer;
  };
  return Promise.resolve({
    mailbox: createSyncMailbox({ root, send, clock }),
    addContact: async (surname, stamp) => {
      const marks = stamp === undefined ? [] : [{ id: STATE, value: String(stamp.state) }];
      const answer = await call("POST", "", { surname, singleValueExtendedProperties: marks });
      return ((await answer.json()) as { readonly id: string }).id;
    },
    editContact: async (id, jobTitle) => void (await call("PATCH", `/${encodeURIComponent(id)}`, { jobTitle })),
    removeContact: async (id) => void (await call("DELETE", `/${encodeURIComponent(id)}`)),
    close: () => {
      service.close();
      context.database.close();
    },
  });
}

function openMemory(): Promise<SyncMailboxWorld> {
  const { mailbox, mailboxPort } = new World(1);
  return Promise.resolve({
    mailbox: mailboxPort,
    addContact: (lastname, stamp) => Promise.resolve(mailbox.put("contact", { lastname }, stamp).id),
    editContact: (id, jobtitle) => {
      mailbox.edit(id, { jobtitle });
      return Promise.resolve();
    },
    removeContact: (id) => {
      mailbox.remove(id);
      return Promise.resolve();
    },
    close: () => undefined,
  });
}

syncMailboxContract("Graph on the sandbox", openSandbox);
syncMailboxContract("in memory", openMemory);

import { decideTrackingState } from "../domain/decide-state.ts";
import { FakeMailWatch } from "../ports/testing/fake-mail-watch.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { toPlainPorts, World } from "./testing/world.ts";
import { readEvidence } from "./read-evidence.ts";

const message = sampleMessage();
const track = {
  kind: "track",
  target: { itemId: message.itemId, subject: message.subject },
  sensitivityAccepted: false,
} as const;

async function trackedWorld(): Promise<World> {
  const world = new World(message);
  await world.run(track);
  return world;
}

const stateOf = async (world: World) =>
  decideTrackingState((await readEvidence(toPlainPorts(world), message)).evidence);

describe("T13, S18: neither side of a tracked message follows the other", () => {
  test("deleted in Outlook: the e-mail stays in the CRM, and the feed's word of it changes nothing", async () => {
    const world = await trackedWorld();
    const watch = new FakeMailWatch(world.mailbox);
    watch.tell(message.itemId);
    world.mailbox.remove(message.itemId);
    const { items } = await watch.readNews({});
    expect(await watch.readWatched(items)).toEqual([]);
    expect(world.crm.emails.size).toBe(1);
  });

  test("deleted in the CRM: the message stays in Outlook, says so (T4), and can be tracked again as one", async () => {
    const world = await trackedWorld();
    for (const id of [...world.crm.emails.keys()]) world.crm.emails.delete(id);
    expect(await stateOf(world)).toMatchObject({ kind: "notTracked", because: { kind: "recordDeleted" } });
    expect((await world.mailbox.readMessage(message.itemId)).subject).toBe(message.subject);
    await world.run(track);
    expect(world.crm.emails.size).toBe(1);
    expect(await stateOf(world)).toMatchObject({ kind: "tracked" });
  });
});

import type { ActionId } from "../domain/ids.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { toItemId } from "../domain/ids.ts";
import { createActionDesk } from "./action-desk.ts";
import { createHealth } from "./health.ts";
import { Desk } from "./testing/open-pane.ts";

describe("T3, T4: whoever asked for a batch is told of its end, not before", () => {
  test("although the look for what was left over has begun with it already", async () => {
    const world = new Desk();
    const messages = ["one", "two"].map((name) => sampleMessage({ itemId: toItemId(`AAMk-${name}`) }));
    for (const message of messages) world.mailbox.receive(message);
    const desk = createActionDesk(world.ports(), createHealth(true));
    const release = world.mailboxFaults.hold("readMarks");
    let ended = false;
    const begin = (): void => {
      for (const { id } of desk.actions.read()) void desk.resume(id);
    };
    const batch = desk.submitAll(
      messages.map(({ itemId, subject, internetMessageId }) => ({
        kind: "track",
        target: { itemId, subject, ...(internetMessageId && { internetMessageId }) },
        sensitivityAccepted: false,
      })),
      (_id: ActionId) => {
        begin();
      },
    );
    void batch.then(() => {
      ended = true;
    });
    await settle();
    expect(ended).toBe(false);
    release();
    await batch;
    expect(desk.actions.read().map(({ progress }) => progress.kind)).toEqual(["done", "done"]);
    desk.stop();
  });
});

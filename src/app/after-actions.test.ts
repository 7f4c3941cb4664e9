import { toEmailAddress } from "../domain/ids.ts";
import { ServiceError } from "../ports/service-error.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import type { App } from "./app.ts";
import { trackOpenItem } from "./track-command.ts";
import { Desk, messageOf } from "./testing/open-pane.ts";

const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const brake = fakeCard("incident", 2, "Broken brake");

/** What the pane said, one paint after the other: result, state and regarding in one line. */
function saidBy(app: App): string[] {
  const said: string[] = [];
  app.item.subscribe(() => {
    const { outcome, state, regarding } = messageOf(app);
    const result = outcome?.kind === "done" ? outcome.result.kind : (outcome?.kind ?? "-");
    const about = regarding.kind === "set" ? regarding.card.name : "-";
    const line = `${result} | ${state.value?.kind ?? "-"} | ${about}`;
    if (said.at(-1) !== line) said.push(line);
  });
  return said;
}

async function open(prepare: (world: Desk) => void = () => undefined) {
  const world = new Desk();
  prepare(world);
  world.crm.cards.push(renewal, brake);
  world.crm.owners.set(toEmailAddress("li.chen@contoso.example"), []);
  world.select();
  const app = await world.openPane();
  return { world, app, said: saidBy(app) };
}

async function undoLast(app: App): Promise<void> {
  const { outcome } = messageOf(app);
  if (outcome?.kind !== "done" || outcome.undo === undefined) throw new Error("nothing to undo");
  await app.commands.undo(outcome.undo);
  await settle();
}

describe("T4: a result never stands beside the state from before it", () => {
  test("tracking, another regarding, none, stopping and undoing each go over to their state and result at once", async () => {
    const { app, said } = await open();
    await app.commands.track(renewal);
    await settle();
    await app.commands.setRegarding(brake);
    await settle();
    await app.commands.clearRegarding();
    await settle();
    await app.commands.stopTracking();
    await app.commands.answer({ kind: "stopTracking", record: "keep" });
    await settle();
    await undoLast(app);
    expect(said).toEqual([
      "- | notTracked | -",
      "- | queued | Contoso renewal",
      "- | tracked | Contoso renewal",
      "tracked | tracked | Contoso renewal",
      "- | tracked | Broken brake",
      "regardingSet | tracked | Broken brake",
      "- | tracked | Broken brake",
      "- | tracked | -",
      "regardingCleared | tracked | -",
      "- | tracked | -",
      "- | notTracked | -",
      "stopped | notTracked | -",
      "- | notTracked | -",
      "- | tracked | -",
      "undone | tracked | -",
    ]);
  });

  test("P1: what the ribbon tracked while the pane was closed is not painted as it was remembered before", async () => {
    const { world, app } = await open();
    app.stop();
    await world.clock.advance(60_000);
    const item = await world.host.readItem();
    await trackOpenItem(item, () => Promise.resolve(world.ports()));
    world.crmFaults.fail(new ServiceError({ kind: "serviceDown", service: "crm" }));
    const again = await world.openPane();
    expect(messageOf(again)).toMatchObject({
      state: { value: { kind: "unknown" } },
      outcome: { kind: "done", result: { kind: "tracked" } },
    });
  });

  test("P5: where the CRM does not answer any more, the state from before is not believed any more", async () => {
    const { app } = await open((world) => {
      world.queue.onChanged(() => {
        void world.queue.list().then((all) => {
          const done = all.some(({ progress }) => progress.kind === "done");
          if (done) world.crmFaults.fail(new ServiceError({ kind: "serviceDown", service: "crm" }));
        });
      });
    });
    await app.commands.track();
    await settle();
    const { outcome, state, actions } = messageOf(app);
    expect(outcome).toMatchObject({ kind: "done", result: { kind: "tracked" } });
    expect(state).toMatchObject({ value: { kind: "unknown" }, problem: { kind: "serviceDown" }, reading: false });
    expect(actions.stopTracking).toEqual({ kind: "hidden" });
  });
});

describe("P5: a button that was pressed is seen to have been pressed", () => {
  test("T12: while the rule is asked for, Stop tracking says so, and pressing it again asks nothing more", async () => {
    const { world, app } = await open();
    await app.commands.track();
    await settle();
    const before = world.crmFaults.calls.length;
    const asking = [app.commands.stopTracking(), app.commands.stopTracking()];
    await Promise.resolve();
    expect(messageOf(app).actions.stopTracking).toEqual({ kind: "disabled", why: "stillReading" });
    await Promise.all(asking);
    const { actions, question } = messageOf(app);
    expect([actions.stopTracking.kind, question?.kind]).toEqual(["enabled", "stopTracking"]);
    const asked = world.crmFaults.calls.slice(before).filter(({ method }) => method === "readActivity");
    expect(asked).toHaveLength(1);
  });

  test("Q5: what is being carried out beside the tracking is said, and what it waits for", async () => {
    const { world, app } = await open();
    await app.commands.track();
    await settle();
    const working: unknown[] = [];
    app.item.subscribe(() => working.push(messageOf(app).working));
    await app.commands.stopTracking();
    world.mailboxFaults.fail(new ServiceError({ kind: "noNetwork", service: "mailbox" }));
    world.crmFaults.fail(new ServiceError({ kind: "noNetwork", service: "crm" }));
    void app.commands.answer({ kind: "stopTracking", record: "keep" });
    await settle();
    expect(working).toContainEqual({});
    expect(messageOf(app).working).toMatchObject({ problem: { kind: "noNetwork" } });
    expect(messageOf(app).state.value?.kind).toBe("tracked");
  });
});

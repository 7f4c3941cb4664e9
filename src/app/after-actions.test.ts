import { toEmailAddress } from "../domain/ids.ts";
import { ServiceError } from "../ports/service-error.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import type { App } from "./app.ts";
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
  return { app, said: saidBy(app) };
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

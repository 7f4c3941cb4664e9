import { toEmailAddress } from "../domain/ids.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import { ServiceError } from "../ports/service-error.ts";
import { Desk } from "./testing/open-pane.ts";

const renewal = fakeCard("opportunity", 1, "Contoso renewal");
const li = fakeCard("contact", 4, "Li Chen");
const LI = toEmailAddress("li.chen@contoso.example");

async function openDraft() {
  const world = new Desk();
  world.crm.owners.set(LI, [li]);
  world.crm.facts = { conversation: [renewal], openWork: [], companies: [] };
  world.host.draft = {
    subject: "RE: Offer",
    html: "",
    participants: [{ role: "to", name: "Li Chen", address: LI, isList: false }],
  };
  world.host.select({ kind: "messageCompose", composeType: "reply", shared: false });
  const app = await world.openPane();
  const draft = () => {
    const view = app.item.read();
    if (view.screen !== "draft") throw new Error(`The pane shows ${view.screen}`);
    return view.draft;
  };
  return { world, app, draft };
}

describe("T8: a message being written", () => {
  test("nothing is decided; people and suggestions help to decide", async () => {
    const { draft } = await openDraft();
    expect(draft()).toMatchObject({ composeType: "reply", track: false, decided: false });
    expect(draft().people.value?.map(({ match }) => match.kind)).toEqual(["known"]);
    expect(draft().regarding).toMatchObject({ suggestions: { value: [{ record: { name: "Contoso renewal" } }] } });
  });

  test("D1: whose mailbox it is written in is named, also of an appointment that was never saved", async () => {
    const { world, app, draft } = await openDraft();
    expect(draft().sharedMailbox).toBe(false);
    const source = { shared: true, mailbox: toEmailAddress("ann@contoso.example") };
    world.host.select({ kind: "messageCompose", composeType: "new", ...source });
    await settle();
    expect(draft()).toMatchObject({ sharedMailbox: true, actingFor: source.mailbox });
    world.host.select({ kind: "appointmentCompose", ...source });
    await settle();
    expect(app.item.read()).toMatchObject({ saved: false, sharedMailbox: true, actingFor: source.mailbox });
  });

  test("the decision is kept with the draft and shown when the pane is opened again", async () => {
    const { world, app, draft } = await openDraft();
    await app.commands.setRegarding(renewal);
    expect(draft()).toMatchObject({
      track: true,
      decided: true,
      regarding: { kind: "set", card: { name: "Contoso renewal" } },
    });
    app.stop();
    const again = await world.openPane();
    expect(again.item.read()).toMatchObject({
      draft: { track: true, regarding: { kind: "set", card: { name: "Contoso renewal" } } },
    });
    await again.commands.clearRegarding();
    expect(again.item.read()).toMatchObject({ draft: { track: true, regarding: { kind: "suggestions" } } });
    await again.commands.stopTracking();
    expect(again.item.read()).toMatchObject({ draft: { track: false, decided: true } });
  });

  test("a decision that Outlook refuses to keep is not taken, and said", async () => {
    const { world, app, draft } = await openDraft();
    world.host.writeDraftNote = () =>
      Promise.reject(new ServiceError({ kind: "refused", service: "outlook", message: "read-only" }));
    await app.commands.track();
    await settle();
    expect(draft()).toMatchObject({ track: false, outcome: { kind: "failed", problem: { message: "read-only" } } });
  });
});

import { toEmailAddress, toItemId } from "../domain/ids.ts";
import { settle } from "../ports/testing/fake-clock.ts";
import { fakeCard } from "../ports/testing/fake-crm.ts";
import { ServiceError } from "../ports/service-error.ts";
import { Desk } from "./testing/open-pane.ts";
import type { DraftView } from "./view.ts";

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

const people = ({ value = [] }: DraftView["people"]) => value.map(({ participant }) => participant.address);

describe("P2 R1: people added to or removed from what is being written, after the pane was opened", () => {
  const ANN = toEmailAddress("ann.beck@fabrikam.example");
  const ann = fakeCard("contact", 5, "Ann Beck");
  const to = (...addresses: readonly (typeof LI)[]) =>
    addresses.map((address) => ({ role: "to" as const, name: address, address, isList: false }));

  test("are followed, and so is what they suggest", async () => {
    const { world, draft } = await openDraft();
    world.crm.owners.set(ANN, [ann]);
    const brake = fakeCard("incident", 6, "Broken brake");
    world.crm.facts = { conversation: [], openWork: [{ record: brake, customer: ann }], companies: [] };
    world.host.address(to(LI, ANN));
    await world.clock.advance(500);
    expect(people(draft().people)).toEqual([LI, ANN]);
    expect(draft().people.value?.map(({ match }) => match.kind)).toEqual(["known", "known"]);
    expect(draft().regarding).toMatchObject({ suggestions: { value: [{ record: { name: "Broken brake" } }] } });
    world.host.address([]);
    await world.clock.advance(500);
    expect(people(draft().people)).toEqual([]);
  });

  test("several in one go are one question", async () => {
    const { world } = await openDraft();
    const asked = () => world.crmFaults.calls.filter(({ method }) => method === "readAddressOwners").length;
    const before = asked();
    world.host.address(to(LI));
    world.host.address(to(LI, ANN));
    world.host.address(to(ANN));
    await world.clock.advance(500);
    expect(asked() - before).toBeLessThanOrEqual(1);
  });

  test("an older answer that comes late does not bring back who was removed", async () => {
    const { world, draft } = await openDraft();
    const readDraft = world.host.readDraft.bind(world.host);
    let answerLate: () => void = () => undefined;
    world.host.readDraft = () =>
      new Promise((resolve) => {
        const said = world.host.draft;
        answerLate = () => {
          resolve(said);
        };
      });
    world.host.address(to(LI, ANN));
    await world.clock.advance(500);
    world.host.readDraft = readDraft;
    world.host.address(to(ANN));
    await world.clock.advance(500);
    answerLate();
    await settle();
    expect(people(draft().people)).toEqual([ANN]);
  });

  test("a decision taken meanwhile stays, and nobody listens once the pane is closed", async () => {
    const { world, app, draft } = await openDraft();
    await app.commands.setRegarding(renewal);
    world.host.address(to(ANN));
    await world.clock.advance(500);
    expect(draft()).toMatchObject({ track: true, regarding: { kind: "set", card: { name: "Contoso renewal" } } });
    app.stop();
    const asked = world.crmFaults.calls.length;
    world.host.address(to(LI));
    await world.clock.advance(500);
    expect(world.crmFaults.calls).toHaveLength(asked);
  });

  test("attendees of an organizer's own form are followed, too", async () => {
    const { world, app } = await openDraft();
    world.crm.owners.set(ANN, [ann]);
    const { id } = world.calendar.put("appointment", { subject: "Demo" });
    world.host.draft = { subject: "Demo", html: "", participants: [] };
    world.host.select({ kind: "appointmentCompose", itemId: toItemId(id), shared: false });
    await settle();
    world.host.address([{ role: "required", name: "Ann Beck", address: ANN, isList: false }]);
    await world.clock.advance(500);
    const view = app.item.read();
    if (view.screen !== "appointment" || !view.saved) throw new Error(`The pane shows ${view.screen}`);
    expect(people(view.people)).toEqual([ANN]);
    expect(view.people.value?.[0]?.match).toMatchObject({ kind: "known" });
  });
});

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

import { settle } from "../ports/testing/fake-clock.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { ServiceError } from "../ports/service-error.ts";
import { Desk, messageOf, undoOffered } from "./testing/open-pane.ts";
import { toHostMessage } from "../ports/testing/fake-host.ts";

const attached = (name: string, size = 10) => ({
  name,
  contentType: "text/plain",
  base64: "",
  size,
  isInline: false,
});

/** A message with an offer, a plan and a film that is too large for the CRM. */
function withFiles(change: Parameters<typeof sampleMessage>[0] = {}) {
  const world = new Desk();
  const message = sampleMessage({ hasAttachments: true, ...change });
  const attachments = [attached("offer.pdf"), attached("plan.pdf"), attached("film.mp4", 2_000_000)];
  world.mailbox.receive(message, { body: "", bodyType: "text", attachments, skipped: [] });
  world.host.select(toHostMessage(message));
  const emails = () => [...world.crm.emails.values()];
  return { world, message, emails };
}

describe("T1: the attachments of a message in the pane", () => {
  const fates = (app: Parameters<typeof messageOf>[0]) =>
    messageOf(app).files?.standing.value?.map(({ file, fate }) => `${file.name} ${fate}`);

  test("say before tracking what will stay behind, and afterwards what the CRM has", async () => {
    const { world } = withFiles();
    const app = await world.openPane();
    expect(fates(app)).toEqual(["offer.pdf goes", "plan.pdf goes", "film.mp4 tooLarge"]);
    expect(messageOf(app).files).toMatchObject({ choosable: true, add: { kind: "hidden" } });
    await app.commands.track();
    await settle();
    expect(fates(app)).toEqual(["offer.pdf there", "plan.pdf there", "film.mp4 tooLarge"]);
    expect(messageOf(app).files).toMatchObject({ choosable: false, add: { kind: "enabled" } });
  });

  test("T2: what the user does not want stays in the mailbox, also after a question, and can follow later", async () => {
    const { world, emails } = withFiles({ sensitivity: "private" });
    const app = await world.openPane();
    app.commands.chooseFile("plan.pdf", false);
    app.commands.chooseFile("offer.pdf", false);
    app.commands.chooseFile("offer.pdf", true);
    expect(messageOf(app).files?.without).toEqual(["plan.pdf"]);
    await app.commands.track();
    await app.commands.answer({ kind: "trackAnyway" });
    await settle();
    expect(emails()[0]?.attachments).toEqual(["offer.pdf"]);
    expect(fates(app)?.[1]).toBe("plan.pdf missing");

    await app.commands.addFiles(["plan.pdf"]);
    await settle();
    expect(fates(app)?.[1]).toBe("plan.pdf there");
    expect(messageOf(app).outcome).toMatchObject({ kind: "done", result: { kind: "filesAdded", count: 1 } });
    await undoOffered(app);
    expect(fates(app)?.[1]).toBe("plan.pdf missing");
  });

  test("are looked at again each time: what got lost in the CRM is offered", async () => {
    const { world, emails } = withFiles();
    const app = await world.openPane();
    await app.commands.track();
    await settle();
    const [email] = emails();
    if (!email) throw new Error("Not tracked");
    world.crm.change(email.id, { attachments: [] });
    await app.commands.refresh();
    expect(fates(app)).toEqual(["offer.pdf missing", "plan.pdf missing", "film.mp4 tooLarge"]);
  });

  test("T14: where the server carries mail, it decides what goes along", async () => {
    const { world } = withFiles();
    world.crm.mailOptions = { ...world.crm.mailOptions, byServer: true };
    const app = await world.openPane();
    expect(messageOf(app).files).toMatchObject({ choosable: false });
  });

  test("P5: are no part of a message that cannot be tracked or has none, and a problem is told in their place", async () => {
    const none = withFiles({ hasAttachments: false });
    expect(messageOf(await none.world.openPane()).files).toBeUndefined();
    const invitation = withFiles({ kind: "meetingRequest" });
    expect(messageOf(await invitation.world.openPane()).files).toBeUndefined();
    const { world } = withFiles();
    const app = await world.openPane();
    world.mailboxFaults.fail(new ServiceError({ kind: "serviceDown", service: "mailbox", status: 503 }));
    await app.commands.refresh();
    expect(messageOf(app).files?.standing).toMatchObject({ problem: { kind: "serviceDown" } });
    expect(fates(app)).toHaveLength(3);
  });

  test("is nothing to ask for where nothing is open that is tracked", async () => {
    const { world } = withFiles();
    const app = await world.openPane();
    await app.commands.addFiles(["plan.pdf"]);
    expect(await world.queue.list()).toEqual([]);
  });
});

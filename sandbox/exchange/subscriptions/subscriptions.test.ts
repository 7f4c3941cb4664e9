import { openGraph, create, text } from "../testing/graph.ts";
import { receiver } from "../testing/receiver.ts";
import type { Receiver } from "../testing/receiver.ts";

describe("section 11: subscriptions", () => {
  const { context, maya, tom } = openGraph();
  const inDays = (days: number): string => new Date(context.clock.now() + days * 86_400_000).toISOString();
  let hook: Receiver;
  beforeAll(async () => {
    hook = await receiver();
  });
  afterAll(() => hook.close());
  const wish = (more: object): Record<string, unknown> => ({
    changeType: "created,updated,deleted",
    notificationUrl: hook.url,
    resource: "me/contacts",
    expirationDateTime: inDays(2),
    clientState: "secret",
    ...more,
  });

  test("an address for lifecycle notifications must agree, too", async () => {
    const other = await receiver(false);
    const refused = await maya.post("/subscriptions", wish({ lifecycleNotificationUrl: other.url }));
    expect([refused.status, text(refused.json, "error.code")]).toEqual([400, "ValidationError"]);
    await other.close();
    const made = await maya.post("/subscriptions", wish({ lifecycleNotificationUrl: hook.url }));
    expect([made.status, made.json["lifecycleNotificationUrl"]]).toEqual([201, hook.url]);
    expect((await maya.del(`/subscriptions/${text(made.json, "id")}`)).status).toBe(204);
  });

  test("outlook-immutable-id: made with the preference, notifications name items by immutable ids", async () => {
    const own = await receiver();
    const prefer = { Prefer: 'IdType="ImmutableId"' };
    const made = await maya.post("/subscriptions", wish({ notificationUrl: own.url, changeType: "created" }), prefer);
    const created = await maya.post("/me/contacts", { surname: "Lasting" }, prefer);
    await own.wait(1);
    expect(text(own.received[0] ?? {}, "resourceData.id")).toBe(text(created.json, "id"));
    await maya.del(`/subscriptions/${text(made.json, "id")}`);
    await own.close();
  });

  test("validated, granted, notified of what happens, renewed, ended", async () => {
    const made = await maya.post("/subscriptions", wish({}));
    expect([made.status, made.json["changeType"], made.json["clientState"]]).toEqual([
      201,
      "created,updated,deleted",
      "secret",
    ]);
    const id = await create(maya, "/me/contacts", { surname: "Watched" });
    await maya.patch(`/me/contacts/${id}`, { surname: "Changed" });
    await maya.del(`/me/contacts/${id}`);
    await hook.wait(3);
    const types = hook.received.map((one) => one["changeType"]).sort();
    expect(types).toEqual(["created", "deleted", "updated"]);
    expect(hook.received[0]).toMatchObject({
      subscriptionId: made.json["id"],
      clientState: "secret",
      resource: `Users/${maya.user.objectId}/Contacts/${id}`,
      resourceData: { "@odata.type": "#Microsoft.Graph.Contact", id },
    });
    const one = `/subscriptions/${text(made.json, "id")}`;
    expect((await maya.patch(one, { expirationDateTime: inDays(3) })).json["expirationDateTime"]).toBe(
      inDays(3).replace(".000Z", "Z"),
    );
    expect((await maya.post(`${one}/reauthorize`)).status).toBe(204);
    expect((await tom.get(one)).status).toBe(404);
    expect((await maya.del(one)).status).toBe(204);
    expect((await maya.get(one)).status).toBe(404);
  });

  test("mail that arrives in a folder", async () => {
    const before = hook.received.length;
    const made = await tom.post(
      "/subscriptions",
      wish({ resource: "/me/mailFolders('inbox')/messages", changeType: "created" }),
    );
    expect(made.status).toBe(201);
    await maya.post("/me/sendMail", {
      message: { subject: "ping", toRecipients: [{ emailAddress: { address: tom.user.upn } }] },
    });
    await hook.wait(before + 1);
    expect(hook.received[before]).toMatchObject({
      changeType: "created",
      resourceData: { "@odata.type": "#Microsoft.Graph.Message" },
    });
    await tom.del(`/subscriptions/${text(made.json, "id")}`);
  });

  test("nobody is granted less than 45 minutes", async () => {
    const made = await maya.post("/subscriptions", wish({ expirationDateTime: inDays(1 / 1440) }));
    expect(made.json["expirationDateTime"]).toBe(inDays(45 / 1440).replace(".000Z", "Z"));
    await maya.del(`/subscriptions/${text(made.json, "id")}`);
  });

  test.each([
    ["nothing", {}, 400],
    ["another resource", { resource: "me/events", expirationDateTime: "2026-03-04T00:00:00Z" }, 400],
    ["another state", { clientState: "other" }, 400],
    ["too long", { expirationDateTime: "2026-04-30T00:00:00Z" }, 400],
    ["a receiver that is not there", { notificationUrl: "http://127.0.0.1:9/hook" }, 400],
    ["a new end", { expirationDateTime: "2026-03-04T00:00:00Z" }, 200],
  ])("a renewal with %s is %d", async (_what, change, status) => {
    const one = `/subscriptions/${await create(maya, "/subscriptions", wish({}))}`;
    expect((await maya.patch(one, change)).status).toBe(status);
    await maya.del(one);
  });

  test("a condition in the resource narrows what is told", async () => {
    const own = await receiver();
    const resource = "me/contacts?$filter=companyName eq 'Adatum'";
    const made = await maya.post("/subscriptions", wish({ resource, notificationUrl: own.url, changeType: "created" }));
    await create(maya, "/me/contacts", { surname: "Other" });
    const id = await create(maya, "/me/contacts", { surname: "Told", companyName: "Adatum" });
    await own.wait(1);
    expect(own.received.map((one) => text(one, "resourceData.id"))).toEqual([id]);
    expect((await maya.post("/subscriptions", wish({ resource: "me/contacts?$filter=nosuch eq 1" }))).status).toBe(400);
    await maya.del(`/subscriptions/${text(made.json, "id")}`);
    await own.close();
  });

  test.each([
    ["too long", { expirationDateTime: "2026-04-30T00:00:00Z" }, 400],
    ["already over", { expirationDateTime: "2026-01-01T00:00:00Z" }, 400],
    ["an unknown change", { changeType: "moved" }, 400],
    ["an unknown resource", { resource: "me/photos" }, 400],
    ["another one's mailbox", { resource: "users/tom.okafor@northwind-bikes.example/messages" }, 403],
    ["a receiver elsewhere", { notificationUrl: "https://example.com/hook" }, 400],
    ["nobody there", { notificationUrl: "http://127.0.0.1:9/hook" }, 400],
    ["no resource", { resource: undefined }, 400],
  ])("%s is refused", async (_what, more, status) => {
    expect((await maya.post("/subscriptions", wish(more))).status).toBe(status);
  });

  test("a receiver that does not echo the token gets none", async () => {
    const rude = await receiver(false);
    expect((await maya.post("/subscriptions", wish({ notificationUrl: rude.url }))).status).toBe(400);
    await rude.close();
  });

  test("an expired subscription is gone", async () => {
    const made = await maya.post("/subscriptions", wish({ expirationDateTime: inDays(1) }));
    context.clock.advance(2 * 86_400_000);
    expect((await maya.get(`/subscriptions/${text(made.json, "id")}`)).status).toBe(404);
  });
});

/**
 * Every call of the Outlook API (Mailbox 1.1 to 1.15) on every kind of item: the unmodified Office.js in the fixture
 * pane calls, the page answers. Each row names the dispatch number of the host protocol.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Frame } from "playwright-core";
import { eventually } from "./expect.ts";
import { callOffice, keepUnsaved, openFixturePane, readOffice, withFixture } from "./fixture.ts";
import { absent, disappointments, done, fails, gives, matches, row, throws } from "./office-calls.ts";
import { theWorld } from "./world.ts";

interface Item {
  readonly id: string;
}

const MESSAGE = "Office.js on a message";
const MEETING = "Office.js on a meeting";
const note = (message: string) => ({ type: "informationalMessage", message, icon: "Icon16", persistent: false });
const bySubject = (subject: string): string => `$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
const addressOf = (person: { name: string; upn: string }) => ({
  emailAddress: { name: person.name, address: person.upn },
});

/** A message with a file and a message attached, from the administrator; answers its id once it is there. */
async function sendMessage(): Promise<string> {
  const { all, mine, people } = theWorld();
  const item = {
    "@odata.type": "#microsoft.graph.message",
    subject: "Inner",
    body: { contentType: "text", content: "Hi" },
  };
  const body = { contentType: "html", content: "<p>Hello <b>Maya</b></p>" };
  const { id } = await all.post<Item>("me/messages", {
    subject: MESSAGE,
    body,
    toRecipients: [addressOf(people.sales)],
  });
  for (const attachment of [
    { "@odata.type": "#microsoft.graph.fileAttachment", name: "hello.txt", contentBytes: "aGVsbG8=" },
    { "@odata.type": "#microsoft.graph.itemAttachment", name: "Inner", item },
  ])
    await all.post(`me/messages/${id}/attachments`, attachment);
  await all.post(`me/messages/${id}/send`, undefined);
  return arrived(() => mine.items<Item>(`me/messages?$select=id&${bySubject(MESSAGE)}`));
}

/** A meeting of the administrator with the salesperson, with an attachment. */
async function inviteToMeeting(): Promise<string> {
  const { all, mine, people } = theWorld();
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(new Date());
  await all.post("me/events", {
    subject: MEETING,
    body: { contentType: "html", content: "<p>Agenda</p>" },
    start: { dateTime: `${day}T10:00:00`, timeZone: "UTC" },
    end: { dateTime: `${day}T11:00:00`, timeZone: "UTC" },
    location: { displayName: "Room Aurora" },
    attendees: [{ ...addressOf(people.sales), type: "required" }],
  });
  return arrived(() => mine.items<Item>(`me/events?$select=id&${bySubject(MEETING)}`));
}

async function arrived(look: () => Promise<readonly Item[]>): Promise<string> {
  const [found] = await eventually("the item has arrived", look, (items) => items.length > 0);
  return found?.id ?? "";
}

/** Calls a function of the mailbox that takes the pane's item away, and with it the pane: after this question is answered. */
const opensSomething = (pane: Frame, call: string): Promise<void> =>
  readOffice(pane, `void setTimeout(() => Office.context.mailbox.${call}, 50)`);

test("a message being read answers every call as Outlook does", async () => {
  const id = await sendMessage();
  await withFixture(async (outlook, page) => {
    await outlook.openMessage(MESSAGE);
    const pane = await openFixturePane(page);
    const [file, item] = await readOffice<readonly { id: string; attachmentType: string }[]>(
      pane,
      "Office.context.mailbox.item.attachments.map(({ id, attachmentType }) => ({ id, attachmentType }))",
    );
    assert.deepEqual([file?.attachmentType, item?.attachmentType], ["file", "item"]);
    const facts = await readOffice<string>(
      pane,
      `(({ from, to, itemClass, itemType, normalizedSubject }) =>
        JSON.stringify([from.recipientType, to[0].emailAddress, itemClass, itemType, normalizedSubject]))(Office.context.mailbox.item)`,
    );
    const { sales } = theWorld().people;
    assert.deepEqual(JSON.parse(facts), ["user", sales.upn, "IPM.Note", "message", MESSAGE]);
    assert.deepEqual(
      await disappointments(pane, [
        row(2, fails(9017), "getUserIdentityTokenAsync"),
        row(12, fails(9017), "getCallbackTokenAsync", { isRest: true }),
        row(160, matches(/"displayName":"Blue category","color":"Preset7"/), "masterCategories.getAsync"),
        row(161, done, "masterCategories.addAsync", [{ displayName: "Table", color: "Preset3" }]),
        row(161, fails(9045), "masterCategories.addAsync", [{ displayName: "table", color: "Preset4" }]),
        row(158, done, "item.categories.addAsync", ["Table"]),
        row(158, fails(9044), "item.categories.addAsync", ["Nobody's category"]),
        row(157, matches(/"displayName":"Table"/), "item.categories.getAsync"),
        row(159, done, "item.categories.removeAsync", ["Table"]),
        row(157, gives([]), "item.categories.getAsync"),
        row(162, done, "masterCategories.removeAsync", ["Table"]),
        row(162, fails(9044), "masterCategories.removeAsync", ["Table"]),
        row(37, matches(/^Hello Maya$/), "item.body.getAsync", "text"),
        row(37, matches(/<b>Maya<\/b>/), "item.body.getAsync", "html"),
        ...["1", "2", "3", "4", "5"].map((key) =>
          row(33, done, "item.notificationMessages.addAsync", key, note(`Note ${key}`)),
        ),
        row(33, fails(9025), "item.notificationMessages.addAsync", "6", note("One too many")),
        row(33, fails(9023), "item.notificationMessages.addAsync", "1", note("Twice")),
        row(35, done, "item.notificationMessages.replaceAsync", "1", note("Replaced")),
        row(35, fails(9032), "item.notificationMessages.replaceAsync", "1", {
          type: "insightMessage",
          message: "Only where something is written",
          icon: "Icon16",
          actions: [{ actionType: "showTaskPane", actionText: "Show", commandId: "read.pane", contextData: {} }],
        }),
        row(34, matches(/"message":"Replaced"/), "item.notificationMessages.getAllAsync"),
        ...["1", "2", "3", "4", "5"].map((key) => row(36, done, "item.notificationMessages.removeAsync", key)),
        row(36, fails(9024), "item.notificationMessages.removeAsync", "1"),
        row(150, gives({ content: "aGVsbG8=", format: "base64" }), "item.getAttachmentContentAsync", file?.id),
        row(150, matches(/Subject: Inner.*"format":"eml"/), "item.getAttachmentContentAsync", item?.id),
        row(150, fails(9003), "item.getAttachmentContentAsync", "nothing"),
        row(99, gives(""), "item.getInitializationContextAsync"),
        row(168, matches(/^Subject: Office.js on a message/m), "item.getAllInternetHeadersAsync"),
        row(108, absent, "item.getSharedPropertiesAsync"),
        row(210, gives("IPM.Note"), "item.getItemClassAsync"),
        row(213, matches(/.+/), "item.getConversationIndexAsync"),
        row(9002, matches(/^[A-Za-z0-9+/]+=*$/), "item.getAsFileAsync"),
        row(
          196,
          matches(new RegExp(`"itemType":"message","itemMode":"read","subject":"${MESSAGE}"`)),
          "getSelectedItemsAsync",
        ),
        row(211, fails(9049), "loadItemByIdAsync", "AAMkNothing"),
        row(202, fails(9032), "context.sensitivityLabelsCatalog.getIsEnabledAsync"),
        row(43, done, "displayPersonaCardAsync", sales.upn),
        row(38, absent, "item.body.setAsync", "x"),
        row(32, absent, "item.saveAsync"),
      ]),
      [],
    );
    const card = page.getByRole("dialog");
    await card.getByRole("heading", { name: sales.name }).waitFor();
    await card.getByRole("button", { name: "Close" }).click();
    const ews = await callOffice(pane, "makeEwsRequestAsync", "<soap/>");
    assert.equal(typeof ews, "number", "Exchange Web Services are refused");
    const loaded = await readOffice<string>(
      pane,
      `new Promise((resolve) => {
        const { mailbox } = Office.context;
        const id = ${JSON.stringify(id)};
        mailbox.loadItemByIdAsync(id, ({ value: item }) => {
          mailbox.loadItemByIdAsync(id, (second) => {
            item.body.getAsync("text", (body) => {
              item.unloadAsync(() => {
                mailbox.loadItemByIdAsync(id, (third) => {
                  resolve([item.subject, second.error.code, body.value, third.status].join());
                });
              });
            });
          });
        });
      })`,
    );
    assert.equal(loaded, `${MESSAGE},9030,Hello Maya,succeeded`);
    await opensSomething(pane, `item.move("deletedItems")`);
    const moved = (): Promise<readonly Item[]> =>
      theWorld().mine.items<Item>(`me/mailFolders/deleteditems/messages?$select=id&${bySubject(MESSAGE)}`);
    await eventually("the message is among the deleted items", moved, (items) => items.length > 0);
  });
});

test("a message being written answers every call as Outlook does", async () => {
  const { mine, sandbox, people } = theWorld();
  const [other] = await mine.items<Item>("me/mailFolders/inbox/messages?$top=1&$select=id");
  await withFixture(async (_outlook, page) => {
    const allowSaving = await keepUnsaved();
    await page.getByRole("button", { name: "New mail" }).click();
    const form = page.getByRole("form", { name: "Set by the launch event" });
    await form.waitFor();
    const pane = await openFixturePane(page);
    const tom = people.colleague.upn;
    assert.deepEqual(
      await disappointments(pane, [
        row(18, gives("Set by the launch event"), "item.subject.getAsync"),
        row(17, done, "item.subject.setAsync", "Every call"),
        row(17, throws, "item.subject.setAsync", "x".repeat(256)),
        row(18, gives("Every call"), "item.subject.getAsync"),
        row(21, done, "item.to.setAsync", [tom]),
        row(22, done, "item.to.addAsync", [{ displayName: "Outside", emailAddress: "someone@elsewhere.example" }]),
        row(15, matches(/"recipientType":"user".*"recipientType":"externalUser"/), "item.to.getAsync"),
        row(22, done, "item.cc.addAsync", [people.administrator.upn]),
        row(15, matches(new RegExp(people.administrator.upn)), "item.cc.getAsync"),
        row(21, done, "item.bcc.setAsync", []),
        row(15, gives([]), "item.bcc.getAsync"),
        row(
          22,
          throws,
          "item.to.addAsync",
          Array.from({ length: 101 }, (_none, at) => `a${String(at)}@x.example`),
        ),
        row(107, matches(new RegExp(people.sales.upn)), "item.from.getAsync"),
        row(14, gives("html"), "item.body.getTypeAsync"),
        row(38, done, "item.body.setAsync", "<p>Middle</p>", { coercionType: "html" }),
        row(23, done, "item.body.prependAsync", "Start <", { coercionType: "text" }),
        row(173, done, "item.body.setSignatureAsync", "<i>Kind regards</i>", { coercionType: "html" }),
        row(37, matches(/^Start <\s*Middle\s*Kind regards$/), "item.body.getAsync", "text"),
        row(13, done, "item.body.setSelectedDataAsync", "!", { coercionType: "text" }),
        row(29, done, "item.setSelectedDataAsync", "?", { coercionType: "text" }),
        row(28, matches(/"sourceProperty":"body"/), "item.getSelectedDataAsync", "text"),
        row(100, done, "item.body.appendOnSendAsync", "The end", { coercionType: "text" }),
        row(9001, done, "item.body.prependOnSendAsync", "The start", { coercionType: "text" }),
        row(174, gives({ composeType: "newMail", coercionType: "html" }), "item.getComposeTypeAsync"),
        row(175, gives(false), "item.isClientSignatureEnabledAsync"),
        row(176, done, "item.disableClientSignatureAsync"),
        row(148, matches(/.+/), "item.addFileAttachmentFromBase64Async", "aGVsbG8=", "hello.txt"),
        row(16, matches(/.+/), "item.addFileAttachmentAsync", `${sandbox.addin}/icon.png`, "icon.png"),
        row(16, fails(9007), "item.addFileAttachmentAsync", `${sandbox.addin}/nothing.png`, "nothing.png"),
        row(19, matches(/.+/), "item.addItemAttachmentAsync", other?.id, "An item"),
        row(149, matches(/hello\.txt.*icon\.png.*An item/), "item.getAttachmentsAsync"),
        row(150, fails(9003), "item.getAttachmentContentAsync", "nothing"),
        row(20, fails(9008), "item.removeAttachmentAsync", "nothing"),
        row(164, fails(9046), "item.getItemIdAsync"),
        row(152, done, "item.internetHeaders.setAsync", { "x-table": "1", "x-more": "2" }),
        row(153, done, "item.internetHeaders.removeAsync", ["x-more"]),
        row(151, gives({ "x-table": "1" }), "item.internetHeaders.getAsync", ["x-table", "x-more"]),
        row(152, fails(9031), "item.internetHeaders.setAsync", { "to-you": "1" }),
        row(166, gives(0), "item.delayDeliveryTime.getAsync"),
        row(185, done, "item.sessionData.setAsync", "a", "1"),
        row(185, fails(9051), "item.sessionData.setAsync", "b", "x".repeat(50_001)),
        row(186, gives("1"), "item.sessionData.getAsync", "a"),
        row(186, fails(9050), "item.sessionData.getAsync", "b"),
        row(187, gives({ a: "1" }), "item.sessionData.getAllAsync"),
        row(189, done, "item.sessionData.removeAsync", "a"),
        row(189, fails(9050), "item.sessionData.removeAsync", "a"),
        row(188, done, "item.sessionData.clearAsync"),
        row(157, fails(9032), "item.categories.getAsync"),
        row(202, gives(false), "context.sensitivityLabelsCatalog.getIsEnabledAsync"),
        row(199, gives([]), "context.sensitivityLabelsCatalog.getAsync"),
        row(201, gives(null), "item.sensitivityLabel.getAsync"),
        row(200, fails(5000), "item.sensitivityLabel.setAsync", "none"),
        row(210, gives("IPM.Note"), "item.getItemClassAsync"),
        row(33, done, "item.notificationMessages.addAsync", "1", note("Being written")),
      ]),
      [],
    );
    await allowSaving();
    assert.deepEqual(
      await disappointments(pane, [
        row(32, matches(/.+/), "item.saveAsync"),
        row(164, matches(/.+/), "item.getItemIdAsync"),
        row(149, matches(/hello\.txt.*icon\.png.*An item/), "item.getAttachmentsAsync"),
        row(26, absent, "item.location.getAsync"),
      ]),
      [],
    );
    await page.getByText("Being written").first().waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
  });
});

const weekly = {
  recurrenceType: "weekly",
  recurrenceProperties: { interval: 1, days: ["mon"], firstDayOfWeek: "mon" },
};
const inZone = (name: string) => ({ recurrenceTimeZone: { name } });
/** A place as Office.js tells it. */
const place = (displayName: string, room?: string) => ({
  locationIdentifier: { id: room ?? displayName, type: room === undefined ? "custom" : "room" },
  displayName,
  emailAddress: room ?? null,
});
const SERIES = { start: [2027, 0, 4], end: [2027, 5, 28], minutes: 60 };

test("an appointment of one's own answers every call as Outlook does", async () => {
  const { people } = theWorld();
  await withFixture(async (outlook, page) => {
    await outlook.newEvent();
    await outlook.notice("A new appointment").waitFor();
    const pane = await openFixturePane(page);
    await readOffice(
      pane,
      `Promise.all(["AppointmentTimeChanged", "RecurrenceChanged", "RecipientsChanged", "EnhancedLocationsChanged", "AttachmentsChanged"].map((type) => listenTo(type)))`,
    );
    const berlin = inZone("W. Europe Standard Time");
    assert.deepEqual(
      await disappointments(pane, [
        row(17, done, "item.subject.setAsync", "Weekly review"),
        row(22, done, "item.requiredAttendees.addAsync", [people.colleague.upn]),
        row(21, done, "item.optionalAttendees.setAsync", [people.administrator.upn]),
        row(15, matches(new RegExp(people.colleague.upn)), "item.requiredAttendees.getAsync"),
        row(15, matches(new RegExp(people.administrator.upn)), "item.optionalAttendees.getAsync"),
        row(107, matches(new RegExp(people.sales.upn)), "item.organizer.getAsync"),
        row(24, matches(/T/), "item.start.getAsync"),
        row(27, done, "item.location.setAsync", "Room Aurora"),
        row(26, gives("Room Aurora"), "item.location.getAsync"),
        row(155, done, "item.enhancedLocation.addAsync", [{ id: "Works 2", type: "custom" }]),
        row(155, done, "item.enhancedLocation.addAsync", [
          { id: "room.borealis@northwind-bikes.example", type: "room" },
        ]),
        row(155, fails(9031), "item.enhancedLocation.addAsync", [
          { id: "room.nowhere@northwind-bikes.example", type: "room" },
        ]),
        row(
          154,
          gives([
            place("Room Aurora", "room.aurora@northwind-bikes.example"),
            place("Works 2"),
            place("Room Borealis", "room.borealis@northwind-bikes.example"),
          ]),
          "item.enhancedLocation.getAsync",
        ),
        row(156, done, "item.enhancedLocation.removeAsync", [
          { id: "room.borealis@northwind-bikes.example", type: "room" },
        ]),
        row(156, done, "item.enhancedLocation.removeAsync", [{ id: "Works 2", type: "custom" }]),
        row(26, gives("Room Aurora"), "item.location.getAsync"),
        row(103, gives(null), "item.recurrence.getAsync"),
        row(104, done, "item.recurrence.setAsync", { ...weekly, ...berlin, seriesTime: SERIES }),
        row(103, matches(/"recurrenceType":"weekly"/), "item.recurrence.getAsync"),
        row(104, fails(9037), "item.recurrence.setAsync", { ...weekly, ...inZone("Moon"), seriesTime: SERIES }),
        row(104, fails(9036), "item.recurrence.setAsync", {
          recurrenceType: "daily",
          recurrenceProperties: { interval: 1 },
          ...berlin,
          seriesTime: { ...SERIES, end: [2031, 0, 4] },
        }),
        row(169, gives(false), "item.isAllDayEvent.getAsync"),
        row(170, done, "item.isAllDayEvent.setAsync", true),
        row(169, gives(true), "item.isAllDayEvent.getAsync"),
        row(170, done, "item.isAllDayEvent.setAsync", false),
        row(171, gives("normal"), "item.sensitivity.getAsync"),
        row(172, done, "item.sensitivity.setAsync", "private"),
        row(171, gives("private"), "item.sensitivity.getAsync"),
        row(38, done, "item.body.setAsync", "<p>Agenda</p>", { coercionType: "html" }),
        row(37, gives("Agenda"), "item.body.getAsync", "text"),
        row(158, done, "item.categories.addAsync", ["Blue category"]),
        row(157, matches(/Blue category/), "item.categories.getAsync"),
        row(148, matches(/.+/), "item.addFileAttachmentFromBase64Async", "aGVsbG8=", "hello.txt"),
        row(149, matches(/hello\.txt/), "item.getAttachmentsAsync"),
        row(185, done, "item.sessionData.setAsync", "a", "1"),
        row(210, gives("IPM.Appointment"), "item.getItemClassAsync"),
        row(202, gives(false), "context.sensitivityLabelsCatalog.getIsEnabledAsync"),
        row(151, absent, "item.internetHeaders.getAsync", []),
        row(164, fails(9046), "item.getItemIdAsync"),
      ]),
      [],
    );
    const early = "item.end.setAsync(new Date(0), (result) => resolve(result.error?.code))";
    assert.equal(await readOffice(pane, `new Promise((resolve) => Office.context.mailbox.${early})`), 9010);
    for (const type of ["Recurrence", "Recipients", "EnhancedLocations", "Attachments"]) {
      await eventually(
        `${type}Changed is raised`,
        () => readOffice<string>(pane, "JSON.stringify(window.told)"),
        (told) => told.includes(`olk${type}Changed`),
      );
    }
    await page.getByRole("list", { name: "Attachments" }).getByText("hello.txt").first().waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
  });
});

test("a meeting of somebody else, and its invitation, answer every call as Outlook does", async () => {
  const id = await inviteToMeeting();
  const { people } = theWorld();
  await withFixture(async (outlook, page) => {
    await outlook.openMessage(MEETING);
    const read = await openFixturePane(page);
    const request = await readOffice<string>(
      read,
      `(({ itemClass, start, end, location, itemType }) =>
        JSON.stringify([itemClass, (end - start) / 3_600_000, location, itemType]))(Office.context.mailbox.item)`,
    );
    assert.deepEqual(JSON.parse(request), ["IPM.Schedule.Meeting.Request", 1, "Room Aurora", "message"]);
    await opensSomething(read, `displayAppointmentFormAsync(${JSON.stringify(id)})`);
    await page.getByRole("button", { name: "Back to the calendar" }).waitFor();
    const pane = await openFixturePane(page);
    const facts = await readOffice<string>(
      pane,
      `(({ organizer, requiredAttendees, itemType, location, recurrence, itemClass }) =>
        JSON.stringify([organizer.emailAddress, requiredAttendees[0].emailAddress, itemType, location, recurrence, itemClass]))(Office.context.mailbox.item)`,
    );
    const { administrator, sales } = people;
    assert.deepEqual(JSON.parse(facts), [
      administrator.upn,
      sales.upn,
      "appointment",
      "Room Aurora",
      null,
      "IPM.Appointment",
    ]);
    assert.deepEqual(
      await disappointments(pane, [
        row(37, gives("Agenda"), "item.body.getAsync", "text"),
        row(158, done, "item.categories.addAsync", ["Blue category"]),
        row(157, matches(/Blue category/), "item.categories.getAsync"),
        row(159, done, "item.categories.removeAsync", ["Blue category"]),
        row(33, done, "item.notificationMessages.addAsync", "1", note("Attended")),
        row(36, done, "item.notificationMessages.removeAsync", "1"),
        row(210, gives("IPM.Appointment"), "item.getItemClassAsync"),
        row(150, fails(9003), "item.getAttachmentContentAsync", "nothing"),
        row(168, absent, "item.getAllInternetHeadersAsync"),
        row(17, absent, "item.subject.setAsync", "x"),
      ]),
      [],
    );
  });
});

test("calls that open something else open it", async () => {
  await withFixture(async (outlook, page) => {
    await outlook.openMessage("Order for May");
    const pane = await openFixturePane(page);
    const form = {
      toRecipients: ["tom.okafor@northwind-bikes.example"],
      subject: "From a call",
      htmlBody: "<p>Hi</p>",
    };
    await opensSomething(pane, `displayNewMessageFormAsync(${JSON.stringify(form)})`);
    await page
      .getByRole("form", { name: "From a call" })
      .or(page.getByRole("form", { name: /launch event/ }))
      .waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await outlook.openMessage("Order for May");
    const second = await openFixturePane(page);
    await opensSomething(second, `item.displayReplyAllFormAsync({ htmlBody: "<p>Answer</p>" })`);
    await page.getByRole("textbox", { name: "Message" }).getByText("Answer").first().waitFor();
    await page.getByRole("button", { name: "Discard" }).click();
    await outlook.openMessage("Order for May");
    const third = await openFixturePane(page);
    const start = Date.now() + 86_400_000;
    const times = `start: new Date(${String(start)}), end: new Date(${String(start + 3_600_000)})`;
    await opensSomething(third, `displayNewAppointmentFormAsync({ ${times}, subject: "Called for" })`);
    await page.getByRole("form", { name: "Called for" }).waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
  });
});

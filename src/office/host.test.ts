/** @jest-environment jsdom */
import { TextEncoder } from "node:util";
import { toItemId } from "../domain/ids.ts";
import { isProblem } from "../ports/service-error.ts";
import { registerFunctions } from "./functions.ts";
import { openOutlookHost } from "./host.ts";
import { shorten } from "./notices.ts";
import {
  answers,
  fails,
  installOffice,
  notes,
  type FakeOffice,
  type FakeOfficeOptions,
} from "./testing/fake-office.ts";
import { isDark } from "./theme.ts";
import { openDialog } from "./windows.ts";

const SETS = { Mailbox: "1.15", OpenBrowserWindowApi: "1.1", NestedAppAuth: "1.1" };
const person = (displayName: string, emailAddress: string, recipientType = "user") => ({
  displayName,
  emailAddress,
  recipientType,
});
const message = {
  itemType: "message",
  itemId: "AAMk/1+2=",
  itemClass: "IPM.Note",
  subject: "Hello",
  from: person("Li", "LI@c.example"),
  sender: person("Li", "LI@c.example"),
  to: [person("Maya", "maya@x.example"), person("Sales", "sales@x.example", "distributionList")],
  cc: [],
  conversationId: "C",
  internetMessageId: "<m@c.example>",
  dateTimeCreated: new Date("2026-03-01T10:00:00Z"),
  attachments: [{ isInline: true }],
};
const draft = {
  itemType: "message",
  subject: { getAsync: answers("Draft"), setAsync: answers(undefined) },
  body: { getAsync: answers("<p>Hi</p>"), getTypeAsync: answers("html"), setSelectedDataAsync: answers(undefined) },
  to: { getAsync: answers([person("Li", "li@c.example")]) },
  cc: { getAsync: answers([]) },
  bcc: { getAsync: answers([]) },
  conversationId: "C",
  getItemIdAsync: fails(9046),
  getComposeTypeAsync: answers({ composeType: "reply", coercionType: "html" }),
  saveAsync: answers("AAMk/draft"),
};

// jsdom lacks what every browser has.
globalThis.TextEncoder = TextEncoder;

let office: FakeOffice;
let darkPreferred = false;
const open = (options: FakeOfficeOptions = {}) => {
  office = installOffice({
    sets: SETS,
    ...options,
    mailbox: { getSelectedItemsAsync: answers([]), ...options.mailbox },
  });
  return openOutlookHost();
};
beforeEach(() => {
  darkPreferred = false;
  window.matchMedia = (query: string) =>
    Object.assign(new EventTarget(), { matches: query.includes("dark") && darkPreferred }) as unknown as MediaQueryList;
});
afterEach(() => {
  office.uninstall();
});
const problemOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("what Outlook shows", () => {
  it("is a message being read, with its id in Graph's alphabet", async () => {
    const host = await open({ item: message });
    expect(await host.readItem()).toEqual({
      kind: "messageRead",
      itemId: "AAMk-1_2=",
      internetMessageId: "<m@c.example>",
      conversationId: "C",
      messageKind: "mail",
      subject: "Hello",
      participants: [
        { role: "from", name: "Li", address: "li@c.example", isList: false },
        { role: "to", name: "Maya", address: "maya@x.example", isList: false },
        { role: "to", name: "Sales", address: "sales@x.example", isList: true },
      ],
      createdAt: "2026-03-01T10:00:00.000Z",
      hasAttachments: false,
      sensitivity: "normal",
      shared: false,
    });
    expect(host.account).toEqual({
      address: "maya@x.example",
      name: "Maya",
      timeZone: "W. Europe Standard Time",
      language: "en-GB",
    });
  });

  it("is shared when Outlook can say with whom (D1)", async () => {
    const host = await open({ item: { ...message, getSharedPropertiesAsync: answers({ owner: "x" }) } });
    expect(await host.readItem()).toMatchObject({ shared: true });
    office.select({ ...message, getSharedPropertiesAsync: fails(9000) });
    expect(await host.readItem()).toMatchObject({ shared: false });
  });

  it("is several messages, or one where Outlook cannot tell", async () => {
    const selected = {
      itemId: "a/b",
      subject: "S",
      conversationId: "C",
      internetMessageId: "<m@x>",
      hasAttachment: true,
    };
    const several = await open({
      item: null,
      mailbox: { getSelectedItemsAsync: answers([selected, { ...selected, itemId: "" }]) },
    });
    expect(await several.readItem()).toEqual({
      kind: "several",
      messages: [
        { itemId: "a-b", subject: "S", conversationId: "C", internetMessageId: "<m@x>", hasAttachments: true },
      ],
    });
    const classic = await open({
      item: { ...message, getSharedPropertiesAsync: answers({ owner: "sales@c.example" }) },
      mailbox: { getSelectedItemsAsync: answers([selected, { ...selected, itemId: "c" }]) },
    });
    // Classic Outlook keeps one of them open, which can say whose they are (D1).
    expect(await classic.readItem()).toMatchObject({ kind: "several", mailbox: "sales@c.example" });
    const unable = await open({ item: message, mailbox: { getSelectedItemsAsync: fails(5001) } });
    expect(await unable.readItem()).toMatchObject({ kind: "messageRead" });
    const old = await open({ item: message, sets: { Mailbox: "1.3" }, mailbox: { getSelectedItemsAsync: undefined } });
    expect(await old.readItem()).toMatchObject({ kind: "messageRead" });
    expect(old.capabilities).toMatchObject({ multiSelect: false, notices: true, sessionData: false });
  });

  it("is nothing, or something without a surface", async () => {
    const host = await open({ item: null });
    expect(await host.readItem()).toEqual({ kind: "none" });
    office.select({ ...message, itemId: null });
    expect(await host.readItem()).toEqual({ kind: "unsupported", itemClass: "IPM.Note" });
  });

  it("is an appointment, read or written", async () => {
    const appointment = {
      ...message,
      itemType: "appointment",
      organizer: person("Ann", "ann@c.example"),
      requiredAttendees: [person("Maya", "maya@x.example")],
      optionalAttendees: [],
      start: new Date("2026-03-02T09:00:00Z"),
      end: new Date("2026-03-02T10:00:00Z"),
      seriesId: "s/1",
      sensitivity: "private",
    };
    const host = await open({ item: appointment });
    expect(await host.readItem()).toMatchObject({
      kind: "appointmentRead",
      start: "2026-03-02T09:00:00.000Z",
      sensitivity: "private",
      seriesId: "s-1",
      participants: [{ role: "organizer" }, { role: "required" }],
    });
    office.select({ ...draft, itemType: "appointment", getItemIdAsync: answers("a/1") });
    expect(await host.readItem()).toEqual({ kind: "appointmentCompose", itemId: "a-1", shared: false });
  });

  it("tells when it changes, and stops telling", async () => {
    const host = await open({ item: message });
    let told = 0;
    const stop = host.onItemChanged(() => {
      told += 1;
    });
    office.handlers.get("olkItemSelectedChanged")?.({});
    office.handlers.get("olkSelectedItemsChanged")?.({});
    stop();
    office.handlers.get("olkItemSelectedChanged")?.({});
    expect(told).toBe(2);
  });
});

describe("people of an item being written (P2)", () => {
  /** A draft that keeps the handlers it is given. */
  function listening(itemType = "message") {
    const handlers = new Map<string, (payload: unknown) => void>();
    const addHandlerAsync = (type: string, handler: (payload: unknown) => void, callback: (result: object) => void) => {
      handlers.set(type, handler);
      callback({ status: "succeeded" });
    };
    return { item: { ...draft, itemType, addHandlerAsync }, tell: () => handlers.get("olkRecipientsChanged")?.({}) };
  }

  it.each(["message", "appointment"])(
    "tells when they change (%s), of this item alone, until one stops",
    async (type) => {
      const [one, other] = [listening(type), listening(type)];
      const host = await open({ item: one.item });
      let told = 0;
      const stop = host.onRecipientsChanged(() => {
        told += 1;
      });
      one.tell();
      expect(told).toBe(1);
      office.select(other.item);
      const stopOther = host.onRecipientsChanged(() => {
        told += 10;
      });
      one.tell();
      other.tell();
      expect(told).toBe(12);
      stop();
      one.tell();
      stopOther();
      other.tell();
      expect(told).toBe(12);
    },
  );

  it("is not asked for where this Outlook cannot tell, or nothing is being written (Q6)", async () => {
    const older = listening();
    const host = await open({ item: older.item, sets: { Mailbox: "1.6" } });
    host.onRecipientsChanged(() => undefined)();
    expect(older.tell()).toBeUndefined();
    office.select(message);
    const stop = host.onRecipientsChanged(() => undefined);
    expect(stop).not.toThrow();
  });
});

describe("an item being written (T8)", () => {
  it("is read field by field", async () => {
    const host = await open({ item: draft });
    expect(await host.readItem()).toEqual({
      kind: "messageCompose",
      conversationId: "C",
      composeType: "reply",
      shared: false,
    });
    expect(await host.readDraft()).toEqual({
      subject: "Draft",
      html: "<p>Hi</p>",
      participants: [{ role: "to", name: "Li", address: "li@c.example", isList: false }],
    });
    expect(await host.saveDraft()).toBe("AAMk-draft");
    office.select({ ...draft, getComposeTypeAsync: fails(5000), getItemIdAsync: fails(5000) });
    expect(await host.readItem()).toMatchObject({ composeType: "unknown" });
  });

  it("takes HTML, or the text of it when it is plain", async () => {
    const calls: unknown[][] = [];
    const body = { ...draft.body, setSelectedDataAsync: notes(calls) };
    const host = await open({ item: { ...draft, body } });
    await host.insertHtml("<p>a &amp; b</p>");
    office.select({ ...draft, body: { ...body, getTypeAsync: answers("text") } });
    await host.insertHtml("<p>a &amp; b</p><script>alert(1)</script>");
    expect(calls).toEqual([
      ["<p>a &amp; b</p>", { coercionType: "html" }],
      ["a & balert(1)", { coercionType: "text" }],
    ]);
  });

  it("takes subjects and files", async () => {
    const calls: unknown[][] = [];
    const host = await open({
      item: { ...draft, subject: { setAsync: notes(calls) }, addFileAttachmentFromBase64Async: notes(calls, "id") },
    });
    await host.writeSubject("x".repeat(300));
    await host.attachFile("a.pdf", "YQ==");
    expect(calls).toEqual([["x".repeat(255)], ["YQ==", "a.pdf"]]);
  });

  it("refuses to write where nothing is written", async () => {
    const host = await open({ item: message });
    expect(isProblem(await problemOf(host.readDraft()), "unsupported")).toBe(true);
  });

  it("keeps our note in the session and with the draft, and says when it is too long", async () => {
    const session = new Map<string, string>();
    const kept = new Map<string, unknown>();
    const saved: unknown[][] = [];
    const item = {
      ...draft,
      sessionData: {
        getAsync: (name: string, callback: () => void) => {
          (session.has(name) ? answers(session.get(name)) : fails(9050))(callback);
        },
        setAsync: (name: string, value: string, callback: () => void) => {
          session.set(name, value);
          answers(undefined)(callback);
        },
      },
      loadCustomPropertiesAsync: answers({
        get: (name: string) => kept.get(name),
        set: (name: string, value: unknown) => kept.set(name, value),
        remove: (name: string) => kept.delete(name),
        saveAsync: notes(saved),
      }),
    };
    const host = await open({ item });
    expect(await host.readDraftNote()).toBeUndefined();
    await host.writeDraftNote('{"track":true}');
    expect(await host.readDraftNote()).toBe('{"track":true}');
    session.clear();
    expect(await host.readDraftNote()).toBe('{"track":true}');
    await host.writeDraftNote(undefined);
    expect([await host.readDraftNote(), kept.size, saved.length]).toEqual([undefined, 0, 2]);
    expect(isProblem(await problemOf(host.writeDraftNote("x".repeat(2001))), "tooLarge")).toBe(true);
  });
});

describe("the notification bar", () => {
  const bar = (present: readonly string[], calls: unknown[][]) => ({
    getAllAsync: answers(present.map((key) => ({ key }))),
    addAsync: notes(calls),
    replaceAsync: notes(calls),
    removeAsync: notes(calls),
  });
  const notice = { key: "n", kind: "information", text: "Tracked", persistent: true } as const;

  it("replaces a line of the same key and makes room for a sixth", async () => {
    const calls: unknown[][] = [];
    const host = await open({ item: { ...message, notificationMessages: bar(["n"], calls) } });
    await host.showNotice(notice);
    office.select({ ...message, notificationMessages: bar(["a", "b", "c", "d", "e"], calls) });
    await host.showNotice({ ...notice, kind: "error" });
    expect(calls).toEqual([
      ["n", { type: "informationalMessage", message: "Tracked", icon: "Track.16", persistent: true }],
      ["a"],
      ["n", { type: "errorMessage", message: "Tracked" }],
    ]);
  });

  it("offers a button only while something is written", async () => {
    const calls: unknown[][] = [];
    const action = { label: "Open", command: "MessageCompose.Pane" };
    const host = await open({ item: { ...draft, notificationMessages: bar([], calls) } });
    await host.showNotice({ ...notice, action });
    office.select({ ...message, notificationMessages: bar([], calls) });
    await host.showNotice({ ...notice, action });
    expect(calls.map(([, details]) => details)).toEqual([
      expect.objectContaining({
        type: "insightMessage",
        actions: [expect.objectContaining({ actionText: "Open", commandId: "MessageCompose.Pane" })],
      }),
      expect.objectContaining({ type: "informationalMessage" }),
    ]);
  });

  it("removes lines, those that are not there too, and says where there is no bar", async () => {
    const host = await open({ item: { ...message, notificationMessages: { removeAsync: fails(9024) } } });
    await expect(host.removeNotice("n")).resolves.toBeUndefined();
    office.select({ ...message, notificationMessages: { removeAsync: fails(9000) } });
    expect(isProblem(await problemOf(host.removeNotice("n")), "refused")).toBe(true);
    office.select(null);
    expect(isProblem(await problemOf(host.showNotice(notice)), "unsupported")).toBe(true);
  });

  it("cuts long texts at a word", () => {
    expect(shorten("short")).toBe("short");
    const cut = shorten("word ".repeat(40));
    expect([cut.length <= 150, cut.endsWith("word…")]).toEqual([true, true]);
    expect(shorten("x".repeat(200))).toHaveLength(150);
  });
});

describe("roaming settings (O1)", () => {
  const settings = (saveAsync: unknown) => {
    let stored: unknown;
    return { get: () => stored, set: (_key: string, value: unknown) => (stored = value), saveAsync };
  };

  it("are merged, and unchanged when saving fails or they grow too large", async () => {
    const host = await open({ context: { roamingSettings: settings(answers(undefined)) } });
    expect(host.readRoaming()).toEqual({});
    await host.writeRoaming({ a: 1, b: { c: 2 } });
    await host.writeRoaming({ a: undefined });
    expect(host.readRoaming()).toEqual({ b: { c: 2 } });
    expect(isProblem(await problemOf(host.writeRoaming({ big: "ä".repeat(17_000) })), "tooLarge")).toBe(true);
    expect(host.readRoaming()).toEqual({ b: { c: 2 } });
    const broken = await open({ context: { roamingSettings: settings(fails(9019)) } });
    expect(isProblem(await problemOf(broken.writeRoaming({ a: 1 })), "refused")).toBe(true);
    expect(broken.readRoaming()).toEqual({});
  });

  it("read as nothing when damaged", async () => {
    const host = await open({ context: { roamingSettings: { get: () => "text" } } });
    expect(host.readRoaming()).toEqual({});
  });
});

describe("the theme", () => {
  it.each([
    ["#1f1f1f", true],
    ["292929", true],
    ["#ffffff", false],
    ["#d2d2d2", false],
    ["red", undefined],
    [undefined, undefined],
  ])("judges %s", (colour, dark) => {
    expect(isDark(colour)).toBe(dark);
  });

  it("is contrast when Outlook says pure white on pure black", async () => {
    const officeTheme = { bodyBackgroundColor: "#000000", bodyForegroundColor: "#FFFFFF" };
    expect((await open({ context: { officeTheme } })).readTheme()).toBe("highContrast");
    const black = await open({ context: { officeTheme: { ...officeTheme, bodyForegroundColor: "#dddddd" } } });
    expect(black.readTheme()).toBe("dark");
  });

  it("comes from Outlook, from the last event rather, else from the browser", async () => {
    darkPreferred = true;
    const host = await open({});
    expect(host.readTheme()).toBe("dark");
    const told = await open({ context: { officeTheme: { bodyBackgroundColor: "#ffffff" } } });
    expect(told.readTheme()).toBe("light");
    const seen: string[] = [];
    const stop = told.onThemeChanged((theme) => seen.push(theme));
    office.handlers.get("officeThemeChanged")?.({ officeTheme: { bodyBackgroundColor: "#111111" } });
    stop();
    office.handlers.get("officeThemeChanged")?.({ officeTheme: { bodyBackgroundColor: "#eeeeee" } });
    expect([seen, told.readTheme()]).toEqual([["dark"], "light"]);
  });
});

describe("windows", () => {
  it("opens pages of https only", async () => {
    const opened: string[] = [];
    const host = await open({ context: { ui: { openBrowserWindow: (url: string) => opened.push(url) } } });
    await host.openUrl("https://crm.example/main.aspx");
    await expect(host.openUrl("javascript:alert(1)")).rejects.toThrow();
    expect(opened).toEqual(["https://crm.example/main.aspx"]);
  });

  it("says so when the browser blocks the window", async () => {
    const host = await open({ sets: { Mailbox: "1.15" } });
    window.open = () => null;
    expect(isProblem(await problemOf(host.openUrl("https://crm.example/")), "unsupported")).toBe(true);
  });

  it.each([
    ["message", "displayMessageForm"],
    ["appointment", "displayAppointmentForm"],
  ] as const)("opens a %s by the id Outlook understands", async (what, method) => {
    const calls: unknown[][] = [];
    const now = await open({ mailbox: { [`${method}Async`]: notes(calls) } });
    await now.openItem(toItemId("a-b_c"), what);
    const before = await open({ sets: { Mailbox: "1.8" }, mailbox: { [method]: (id: string) => calls.push([id]) } });
    await before.openItem(toItemId("a-b_c"), what);
    expect(calls).toEqual([["a/b+c"], ["a/b+c"]]);
  });

  it("takes the first word of a dialog, or its closing", async () => {
    const handlers = new Map<string, (received: unknown) => void>();
    let closed = 0;
    const dialog = {
      addEventHandler: (type: string, handler: (received: unknown) => void) => handlers.set(type, handler),
      close: () => {
        closed += 1;
      },
    };
    await open({ context: { ui: { displayDialogAsync: answers(dialog) } } });
    const asked = openDialog("https://addin.example/dialog.html");
    await new Promise((resolve) => setTimeout(resolve, 5));
    handlers.get("dialogMessageReceived")?.({ message: "tokens" });
    expect([await asked, closed]).toEqual(["tokens", 1]);
    const again = problemOf(openDialog("https://addin.example/dialog.html"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    handlers.get("dialogEventReceived")?.({ error: 12006 });
    expect(isProblem(await again, "signedOut")).toBe(true);
  });
});

describe("functions of the ribbon and launch events", () => {
  const run = (name: string) =>
    new Promise((resolve) => {
      office.functions.get(name)?.({ completed: resolve });
    });

  const functions = { done: () => Promise.resolve(), broken: () => Promise.reject(new Error("defect")) };

  it("always tell Outlook that they are done", async () => {
    office = installOffice();
    registerFunctions(functions);
    expect(await run("done")).toEqual({ allowEvent: true });
    expect(await run("broken")).toEqual({ allowEvent: true });
  });

  it("are known as soon as Office.js has been loaded, and not before", async () => {
    office.uninstall();
    registerFunctions(functions);
    document.dispatchEvent(new Event("load"));
    office = installOffice();
    expect(office.functions.size).toBe(0);
    document.dispatchEvent(new Event("load"));
    expect(await run("done")).toEqual({ allowEvent: true });
  });
});

import type { Contact, Event, TodoTask } from "@microsoft/microsoft-graph-types";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../database/database.ts";
import { openDatabase } from "../database/sqlite.ts";
import { StartError } from "../frame/failure.ts";
import type { LoadedMessage } from "../seed/loaders.ts";
import { SANDBOX_USERS } from "../seed/users.ts";
import { importFolder } from "./import-folder.ts";

const maya = SANDBOX_USERS[0]!;
const fixtures = join(__dirname, "fixtures");
let folder: string;
let database: Database;
let messages: { folder: string; message: LoadedMessage }[];
let contacts: Contact[];
let events: Event[];
let tasks: TodoTask[];
let edits: unknown[];
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
  database = openDatabase(":memory:");
  [messages, contacts, events, tasks, edits, told] = [[], [], [], [], [], []];
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (from = folder): Promise<void> =>
  importFolder({
    folder: from,
    upn: maya.upn,
    timeZone: maya.timeZone,
    database,
    now: () => Date.parse("2026-03-02T09:00:00Z"),
    tell: (line) => told.push(line),
    loader: {
      together: (work) => {
        work();
      },
      addMessage: (_, to, message) => `m${messages.push({ folder: to, message })}`,
      addContact: (_, contact) => `c${contacts.push(contact)}`,
      addEvent: (_, event) => `e${events.push(event)}`,
      addTask: (_, task) => `t${tasks.push(task)}`,
      countMessages: () => messages.length,
    },
    editor: {
      cancel: async (id, day) => void edits.push(["cancel", id, day]),
      change: async (id, day, event) => void edits.push(["change", id, day, event.subject, event.start]),
    },
  });

const fixture = (name: string): void => {
  copyFileSync(join(fixtures, name), join(folder, name));
};
const message = (subject: RegExp): LoadedMessage => {
  const found = messages.find((one) => subject.test(one.message.subject));
  if (found === undefined)
    throw new Error(`no message ${String(subject)} among ${messages.map((one) => one.message.subject).join(" | ")}`);
  return found.message;
};

test("everything at once: what can be read is loaded, every bad file costs one line, a second time adds nothing", async () => {
  mkdirSync(join(folder, "deep"));
  for (const name of readdirSync(fixtures)) copyFileSync(join(fixtures, name), join(folder, "deep", name));
  writeFileSync(join(folder, "README.txt"), "not ours");
  writeFileSync(join(folder, "empty.mbox"), "");
  await run();
  expect(told.slice(0, -1).map((line) => line.replaceAll("\\", "/"))).toEqual([
    expect.stringMatching(/^skipped deep\/archive\.mbox: message 3: /),
    expect.stringMatching(/^skipped deep\/broken\.eml: /),
    expect.stringMatching(/^skipped deep\/not-a-calendar\.ics: this is not a calendar file$/),
    expect.stringMatching(/^skipped deep\/not-a-card\.vcf: there is no contact in it$/),
    expect.stringMatching(/^skipped empty\.mbox: there is no message in it$/),
  ]);
  expect(told.at(-1)).toBe(`imported from ${folder}: 7 messages, 4 contacts, 7 appointments, 1 to-do`);
  await run();
  expect(told.at(-1)).toBe(
    `imported from ${folder}: 0 messages, 0 contacts, 0 appointments, 0 to-dos (19 were there already)`,
  );
  expect(messages).toHaveLength(7);
});

test("charsets, RFC 2047 words, groups, references, priority", async () => {
  fixture("plain.eml");
  fixture("shift-jis.eml");
  await run();
  expect(message(/Stuttgart/)).toMatchObject({
    subject: "Grüße aus Stuttgart – Angebot",
    from: { emailAddress: { name: "Jürgen Müller", address: "juergen.mueller@bergmann-mb.example" } },
    ccRecipients: [
      { emailAddress: { address: "tom.okafor@northwind-bikes.example" } },
      { emailAddress: { name: "Wegner, Paul" } },
    ],
    references: ["<first@northwind-bikes.example>", "<earlier@northwind-bikes.example>"],
    internetMessageId: "<plain-1@bergmann-mb.example>",
    receivedDateTime: "2026-02-16T08:12:33Z",
    importance: "high",
    body: { contentType: "text", content: expect.stringContaining("Schöne Grüße – das Angebot für 1.000 € passt.") },
  });
  expect(message(/自転車の注文/)).toMatchObject({
    from: { emailAddress: { name: "田中" } },
    body: { content: expect.stringContaining("自転車を十台ください。") },
  });
});

test("multipart: HTML body, inline picture, attachment with a foreign name, time of arrival", async () => {
  fixture("multipart.eml");
  await run();
  const { body, attachments, receivedDateTime, sentDateTime } = message(/Plans/);
  expect(body.contentType).toBe("html");
  expect(body.content).toContain("cid:plan@chen");
  expect([receivedDateTime, sentDateTime]).toEqual(["2026-02-17T14:00:05Z", "2026-02-17T13:59:58Z"]);
  expect(attachments).toMatchObject([
    { name: "plan.png", contentType: "image/png", isInline: true, contentId: "plan@chen" },
    { name: "Pläne März.pdf", contentType: "application/pdf", isInline: false },
  ]);
  expect(new TextDecoder().decode(attachments[1]!.content)).toBe("%PDF-1.4 small");
});

test("a message without id and date gets today's date, and is still known the second time", async () => {
  fixture("no-message-id.eml");
  await run();
  await run();
  expect(messages).toHaveLength(1);
  expect(message(/no id/)).toMatchObject({ receivedDateTime: "2026-03-02T09:00:00Z", toRecipients: [] });
  expect(message(/no id/).internetMessageId).toBeUndefined();
});

test("mbox: quoted From lines, own mail in Sent Items, read and unread", async () => {
  fixture("archive.mbox");
  await run();
  expect(message(/^First/)).toMatchObject({
    isRead: true,
    body: { content: expect.stringMatching(/^From our side[^]*From here on/m) },
  });
  expect(messages.map((one) => one.folder)).toEqual(["inbox", "sentitems", "inbox"]);
  expect(message(/^Last/)).toMatchObject({ isRead: false, sentDateTime: "2026-02-19T13:00:00Z" });
});

test("an attachment of ten megabytes arrives whole", async () => {
  const bytes = Buffer.alloc(10 * 1024 * 1024, "northwind ");
  const head =
    'From: a@b.example\nSubject: big\nMessage-ID: <big@b>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\nsee file\n--x\n';
  const part =
    "Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=big.bin\n\n";
  writeFileSync(
    join(folder, "big.eml"),
    `${head}${part}${bytes.toString("base64").replace(/.{76}/g, "$&\n")}\n--x--\n`,
  );
  await run();
  expect(Buffer.from(message(/big/).attachments[0]!.content).equals(bytes)).toBe(true);
});

test("signed, encrypted and meeting mail keep their classes", async () => {
  const write = (name: string, type: string): void => {
    writeFileSync(
      join(folder, `${name}.eml`),
      `From: a@b.example\nSubject: ${name}\nMIME-Version: 1.0\nContent-Type: ${type}\n\n--x\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--x--\n`,
    );
  };
  write("secret", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m");
  write("invite", 'multipart/mixed; boundary="x"');
  write("signed", 'multipart/signed; boundary="x"');
  await run();
  expect(message(/secret/).itemClass).toBe("IPM.Note.SMIME");
  expect(message(/invite/).itemClass).toBe("IPM.Schedule.Meeting.Request");
  expect(message(/signed/).itemClass).toBe("IPM.Note.SMIME.MultipartSigned");
});

test("vCards of all three versions", async () => {
  for (const version of ["2.1", "3.0", "4.0"]) fixture(`people-${version}.vcf`);
  await run();
  expect(contacts).toMatchObject([
    {
      displayName: "Dr. Jörg Müller",
      surname: "Müller",
      givenName: "Jörg",
      title: "Dr.",
      companyName: "Bergmann Maschinenbau",
      department: "Purchasing",
      businessPhones: ["+49 711 555 12"],
      mobilePhone: "+49 170 555 99",
      emailAddresses: [{ address: "joerg.mueller@bergmann-mb.example" }],
      businessAddress: { street: "Königstraße 70", city: "Stuttgart", postalCode: "70173", countryOrRegion: "Germany" },
      birthday: "1968-05-12T11:59:00Z",
    },
    {
      displayName: "Mette Sørensen",
      middleName: "Kirstine",
      personalNotes: "Likes sailing, not golf.\nSecond line",
      emailAddresses: [{ address: "mette@nordlys-energi.example" }, { address: "mette.s@nordlys-energi.example" }],
      homeAddress: { city: "Aarhus" },
      categories: ["Customer", "Energy"],
      birthday: "1979-11-02T11:59:00Z",
    },
    { displayName: "Only A Name", surname: "" },
    {
      displayName: "Zoë Dvořák",
      businessPhones: ["+420-5-1234"],
      homePhones: ["+420-5-9876"],
      department: "Workshop",
      businessHomePage: "https://kolocentrum.example",
    },
  ]);
});

test("calendars: single, whole-day, series with exceptions, zones of their own, to-dos", async () => {
  fixture("team.ics");
  await run();
  const event = (subject: string): Event | undefined => events.find((one) => one.subject === subject);
  expect(event("Price talk, second round")).toMatchObject({
    start: { dateTime: "2026-03-10T09:00:00", timeZone: "UTC" },
    sensitivity: "private",
    organizer: { emailAddress: { name: "Jürgen" } },
    attendees: [
      { type: "required", status: { response: "accepted" } },
      { type: "optional", emailAddress: { address: "tom.okafor@northwind-bikes.example" } },
    ],
  });
  expect(event("Labour Day")).toMatchObject({
    isAllDay: true,
    showAs: "free",
    end: { dateTime: "2026-05-02T00:00:00" },
  });
  expect(event("Far away")).toMatchObject({
    start: { dateTime: "2026-03-11T09:00:00", timeZone: "UTC" },
    end: { dateTime: "2026-03-11T09:45:00" },
  });
  expect(event("Stand-up")).toMatchObject({
    start: { dateTime: "2026-03-02T10:00:00", timeZone: "W. Europe Standard Time" },
    recurrence: {
      pattern: { type: "weekly", interval: 1, daysOfWeek: ["monday", "wednesday"], firstDayOfWeek: "monday" },
      range: {
        type: "numbered",
        numberOfOccurrences: 6,
        startDate: "2026-03-02",
        recurrenceTimeZone: "W. Europe Standard Time",
      },
    },
  });
  const series = `e${events.findIndex((one) => one.subject === "Stand-up") + 1}`;
  expect(edits).toEqual([
    ["cancel", series, "2026-03-04"],
    [
      "change",
      series,
      "2026-03-09",
      "Stand-up (later)",
      { dateTime: "2026-03-09T11:30:00", timeZone: "W. Europe Standard Time" },
    ],
  ]);
  expect(events.filter((one) => one.subject === "Check the oven").map((one) => one.start?.dateTime)).toEqual([
    "2026-03-12T06:00:00",
    "2026-03-12T12:00:00",
    "2026-03-12T18:00:00",
  ]);
  expect(tasks).toMatchObject([
    {
      title: "Send brochure",
      importance: "high",
      status: "inProgress",
      dueDateTime: { dateTime: "2026-03-20T00:00:00", timeZone: "UTC" },
      categories: ["Sales"],
    },
  ]);
});

test("a folder that is not there stops the start", async () => {
  await expect(run(join(folder, "nowhere"))).rejects.toThrow(StartError);
});

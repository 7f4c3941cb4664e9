/** Attached items as files: https://learn.microsoft.com/graph/api/attachment-get */
import { create, openGraph } from "../testing/graph.ts";

const zoned = (dateTime: string): object => ({ dateTime, timeZone: "UTC" });

test.each<[string, Record<string, unknown>, RegExp, readonly RegExp[]]>([
  [
    "message",
    { subject: "inner", body: { contentType: "text", content: "hello" } },
    /^message\/rfc822/,
    [/^Subject: inner\r$/m, /^Content-Type: text\/plain/m, /^aGVsbG8=\r$/m],
  ],
  [
    "event",
    {
      subject: "in, side",
      start: zoned("2026-03-09T10:00:00"),
      end: zoned("2026-03-09T11:00:00"),
      sensitivity: "private",
      recurrence: {
        pattern: { type: "relativeMonthly", interval: 1, daysOfWeek: ["monday"], index: "last" },
        range: { type: "endDate", startDate: "2026-03-09", endDate: "2026-12-31" },
      },
    },
    /^text\/calendar/,
    [
      /^BEGIN:VCALENDAR\r$/m,
      /^SUMMARY:in\\, side\r$/m,
      /^DTSTART:20260309T100000Z\r$/m,
      /^RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=MO;BYSETPOS=-1;UNTIL=20261231T235959Z\r$/m,
      /^CLASS:PRIVATE\r$/m,
    ],
  ],
  [
    "contact",
    {
      givenName: "Ada",
      surname: "Byron",
      emailAddresses: [{ address: "ada@example.com" }],
      businessAddress: { street: "1 Main", city: "Riga" },
      personalNotes: `${"long ".repeat(20)}\nend`,
    },
    /^text\/vcard/,
    [
      /^VERSION:3.0\r$/m,
      /^FN:Ada Byron\r$/m,
      /^N:Byron;Ada;;;\r$/m,
      /^EMAIL;TYPE=INTERNET:ada@example.com\r$/m,
      /^ADR;TYPE=WORK:;;1 Main;Riga;;;\r$/m,
      /^ {2}long/m,
    ],
  ],
])("an attached %s", async (kind, item, type, lines) => {
  const { maya } = openGraph();
  const base = `/me/messages/${await create(maya, "/me/messages", { subject: "outer" })}/attachments`;
  const id = await create(maya, base, {
    "@odata.type": "#microsoft.graph.itemAttachment",
    name: kind,
    item: { "@odata.type": `microsoft.graph.${kind}`, ...item },
  });
  const raw = await maya.get(`${base}/${id}/$value`);
  expect(raw.status).toBe(200);
  expect(raw.headers.get("content-type")).toMatch(type);
  for (const line of lines) expect(raw.text).toMatch(line);
  expect(raw.text.split("\r\n").every((line) => Buffer.byteLength(line) <= 76)).toBe(true);
});

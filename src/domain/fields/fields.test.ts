import { defaultPairsOf, toCatalogue } from "./catalogue.ts";
import { canonical, type Form } from "./canonical.ts";
import { digest, toDerivedGuid } from "./digest.ts";
import { Base } from "./base.ts";
import { across, isSyncKind, shelfOf, SYNC_KINDS } from "./kinds.ts";
import { pairsOfGuest, toDirection } from "./pair.ts";
import { cutText } from "./cut-text.ts";
import { toHtmlFromText, toPlainLines, toTextFromHtml } from "./text-form.ts";
import { quoted } from "./quoted.ts";
import { membersOf, partOf, partsOf, textOf, type FieldValue } from "./value.ts";
import { fromLocalTime, toIanaZone, toLocalTime } from "./zone.ts";

describe("S7 canonical forms", () => {
  it.each<[Form, FieldValue, FieldValue]>([
    ["line", "  Køb &  Salg ", "Køb & Salg"],
    ["text", "a \r\nb\r\n", "a\nb"],
    ["phone", "+1 (555) 01-02 ext. 3", "+1555.0102x3"],
    ["phone", "", null],
    ["mail", "Ann@Example.COM ", "ann@example.com"],
    ["date", "2004-02-29T00:00:00Z", "2004-02-29"],
    ["instant", "2026-01-01T10:00:00.1230000Z", "2026-01-01T10:00:00Z"],
    ["choice", 2, "2"],
    ["choice", true, "true"],
    ["address", { street: "A 1\r\nFloor 2", city: " Oslo " }, { city: "Oslo", street: "A 1\nFloor 2", state: null }],
    ["address", { street: null, city: "" }, null],
    ["names", ["Bo", "Eva"], "Bo, Eva;"],
    [
      "people",
      [
        { role: "required", address: "A@x" },
        { role: "required", address: "a@x" },
      ],
      [{ role: "required", address: "a@x" }],
    ],
    ["group", { b: 1, a: { c: null, d: [] } }, { b: 1 }],
    ["group", {}, null],
    ["lookup", { id: "AB", table: "account" }, { id: "ab", table: "account", name: "Contoso" }],
  ])("%s: %j is %j", (form, one, other) => {
    expect(canonical(form, one)).toBe(canonical(form, other));
  });

  it.each<[Form, FieldValue, FieldValue]>([
    ["phone", "-", ""],
    ["instant", "someday", "2026-01-01T10:00:00Z"],
    ["people", [{ role: "required", address: "a" }], [{ role: "optional", address: "a" }]],
    ["group", [{ a: 1 }], [{ a: 2 }]],
    ["text", "a\nb", "a b"],
  ])("%s: %j is not %j", (form, one, other) => {
    expect(canonical(form, one)).not.toBe(canonical(form, other));
  });

  it("is cut to the shorter side", () => {
    expect(canonical("text", `${"x".repeat(9)} yz`, 10)).toBe("x".repeat(9));
    expect(canonical("text", "short", 10)).toBe("short");
  });
});

describe("text and HTML", () => {
  it("shows the text of an HTML body", () => {
    const html =
      "<html><head><title>t</title></head><body><p>Dear <b>all</b>,</p>\r\n<ul><li>one&nbsp;&amp; &#65;&#x42;</li></ul><!-- no --><style>p{}</style>&unknown; &#0;</body></html>";
    expect(toTextFromHtml(html)).toBe("Dear all,\none & AB\n\n&unknown; &#0;");
  });

  it.each([
    ["<p>&euro;5 &ndash; caf&eacute; &Auml;&auml; &hellip;&copy;</p>", "€5 – café Ää …©"],
    ["<table><tr><td>1</td><td>2</td></tr>\r\n<tr><th>3</th> <th>4</th></tr></table>", "1\t2\n3\t 4"],
  ])("shows %s as %j", (html, text) => {
    expect(toTextFromHtml(html)).toBe(text);
  });

  it.each([
    ["Hello<div>World</div>", "Hello\nWorld"],
    ["<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", "one\ntwo\n\nthree"],
    ["<div>a<div>b</div></div>", "a\nb"],
    ["<p>x</p><p></p><p>y</p>", "x\n\ny"],
    ["<table><tr><td>a</td><td>b</td></tr></table>", "a\tb"],
    ["text <hr> more", "text\nmore"],
    ["a\rb", "a b"],
  ])("S7 a block begins on a line of its own: %s", (html, text) => {
    expect(toTextFromHtml(html)).toBe(text);
  });

  it("writes text that reads back as it was", () => {
    const text = 'Agenda:\n1. <one> & "two"\n\nend';
    expect(toTextFromHtml(toHtmlFromText(text))).toBe(text);
    expect(toPlainLines("a\n\n\n\nb  \n")).toBe("a\n\nb");
  });
});

describe("fingerprints", () => {
  it("are short, stable, and empty for empty", () => {
    expect(digest("")).toBe("");
    expect(digest("Contoso")).toBe(digest("Contoso"));
    expect(new Set(Array.from({ length: 5000 }, (_, index) => digest(`value ${index}`))).size).toBe(5000);
  });

  it("make the same GUID from the same seed on every computer (S24)", () => {
    expect(toDerivedGuid("org|item")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(toDerivedGuid("org|item")).toBe(toDerivedGuid("org|item"));
    expect(new Set(Array.from({ length: 5000 }, (_, index) => toDerivedGuid(`org|${index}`))).size).toBe(5000);
  });

  const agreed = { mailbox: "1", crm: "1" };

  it("travel on the item as one line (S23)", () => {
    const base = Base.of({
      jobtitle: { mailbox: "a1", crm: "a1" },
      due: { mailbox: "b", crm: "c" },
      fax: { mailbox: "", crm: "" },
    });
    expect(base.text).toBe("due:b/c fax: jobtitle:a1");
    expect([...new Base(base.text).fields]).toEqual([
      ["due", { mailbox: "b", crm: "c" }],
      ["fax", { mailbox: "", crm: "" }],
      ["jobtitle", { mailbox: "a1", crm: "a1" }],
    ]);
    expect([...new Base("damaged :x ok:1").fields]).toEqual([["ok", agreed]]);
    expect(Base.nothing.at("fax")).toEqual({ mailbox: "", crm: "" });
  });

  it("S7 say the same of the same agreement, in whatever order its fields came", () => {
    const base = Base.of({ due: agreed, body: agreed });
    expect(base.text).toBe("body:1 due:1");
    expect(base.says(new Base("due:1 body:1"))).toBe(true);
    expect(base.says(new Base("due:1 body:2"))).toBe(false);
    expect(base.says(new Base("due:1 body:1/2"))).toBe(false);
    expect(base.says(new Base("due:1 fax:1"))).toBe(false);
    expect(base.says(new Base("due:1"))).toBe(false);
  });

  it("S23 come in the order of their keys when they are ordered as they are written", () => {
    const keys = Object.values(toCatalogue({ allAddresses: true, company: true, directions: [] })).flatMap((pairs) =>
      pairs.map(({ key }) => key),
    );
    const ordered = [...new Set(keys)].sort();
    const fields = Object.fromEntries(ordered.map((key) => [key, agreed]));
    expect([...Base.of(fields).fields.keys()]).toEqual(ordered);
  });

  it("S14 move for settled fields only, and stay in the order of the keys", () => {
    const base = Base.of({ due: agreed, fax: agreed, pager: { mailbox: "1", crm: "2" } });
    const settled = new Set(["body", "fax"]);
    expect(base.with(["body:3", "fax:2"], (key) => settled.has(key)).text).toBe("body:3 due:1 fax:2 pager:1/2");
    expect(base.with([], () => true)).toBe(Base.nothing);
  });
});

describe("S9 files", () => {
  const file = (name: string, content: string, type = "text/plain") => ({ name, type, content });

  it("are alike by name and content, in any order and however often", () => {
    const [a, b] = [file("a", "1"), file("b", "2")];
    expect(canonical("files", [a, b])).toBe(canonical("files", [b, a, a]));
    expect(canonical("files", [a])).toBe(canonical("files", [file("a", "1", "application/pdf")]));
    expect(canonical("files", [a])).not.toBe(canonical("files", [file("a", "2")]));
    expect(canonical("files", [])).toBe("");
  });
});

describe("S6 the catalogue", () => {
  const choices = { allAddresses: false, company: false, directions: [] };
  const directionOf = (kind: (typeof SYNC_KINDS)[number], key: string, changed = {}) =>
    toCatalogue({ ...choices, ...changed })[kind].find((pair) => pair.key === key)?.direction;

  it("names every pair once, with columns, but for files, which are rows of their own", () => {
    for (const kind of SYNC_KINDS) {
      const keys = defaultPairsOf(kind).map((pair) => pair.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(defaultPairsOf(kind).every(({ columns, form }) => columns.length > 0 !== (form === "files"))).toBe(true);
    }
  });

  it("S9 leaves attachments in Outlook until the organization says otherwise, and never takes those of a series", () => {
    const on = { attachments: true };
    expect([directionOf("appointment", "attachments"), directionOf("appointment", "attachments", on)]).toEqual([
      "none",
      "both",
    ]);
    expect(directionOf("recurringappointmentmaster", "attachments", on)).toBeUndefined();
    expect(directionOf("serviceappointment", "attachments", on)).toBeUndefined();
  });

  it("S1 S6 a service appointment brings what it is regarding, and places longer than those of appointments", () => {
    const at = (key: string) => toCatalogue(choices).serviceappointment.find((pair) => pair.key === key);
    expect([at("regarding")?.direction, at("location")?.limit, at("attendees")]).toEqual(["toMailbox", 500, undefined]);
  });

  it("S7 a text is cut where the shorter side ends: a body of an appointment at 1,048,576 characters, of a task at 2,000", () => {
    const limitOf = (kind: (typeof SYNC_KINDS)[number]) =>
      defaultPairsOf(kind).find(({ key }) => key === "description")?.limit;
    expect(SYNC_KINDS.filter((kind) => kind !== "contact").map((kind) => [kind, limitOf(kind)])).toEqual([
      ["appointment", 1_048_576],
      ["recurringappointmentmaster", 1_048_576],
      ["serviceappointment", 2000],
      ["task", 2000],
      ["phonecall", 2000],
      ["letter", 2000],
      ["fax", 2000],
    ]);
  });

  it("S6 what a meeting says never goes into the copy of a guest; what the guest decides does", () => {
    const travelling = pairsOfGuest(toCatalogue({ ...choices, attachments: true }).appointment);
    const keysOf = (direction: string) =>
      travelling.filter((pair) => pair.direction === direction).map(({ key }) => key);
    expect(keysOf("both")).toEqual(["showas", "regarding"]);
    expect(keysOf("toCrm")).toEqual([
      "subject",
      "location",
      "description",
      "priority",
      "attendees",
      "span",
      "attachments",
    ]);
    const [subject] = pairsOfGuest(
      toCatalogue(choices).appointment.map((pair) => ({ ...pair, direction: "toMailbox" })),
    );
    expect(subject?.direction).toBe("none");
  });

  it("S8 synchronizes the mailing address, or all three", () => {
    expect([directionOf("contact", "address1"), directionOf("contact", "address2")]).toEqual(["both", "none"]);
    expect(directionOf("contact", "address3", { allAddresses: true })).toBe("both");
  });

  it("S1 sends service appointments one way, and the reminder never back", () => {
    expect(directionOf("serviceappointment", "subject")).toBe("toMailbox");
    expect(directionOf("task", "reminder")).toBe("toMailbox");
    const dueToCrm = { directions: [{ kind: "task", column: "scheduledend", direction: "toCrm" }] };
    expect(directionOf("task", "reminder", dueToCrm)).toBe("none");
    const noDue = { directions: [{ kind: "task", column: "scheduledend", direction: "none" }] };
    expect(directionOf("task", "reminder", noDue)).toBe("none");
  });

  it("follows the organization's mapping, except for locked pairs", () => {
    const directions = ["jobtitle", "lastname", "address2_line1"].map((column) => ({
      kind: "contact",
      column,
      direction: "none",
    }));
    expect(directionOf("contact", "jobtitle", { directions })).toBe("none");
    expect(directionOf("contact", "lastname", { directions })).toBe("both");
    expect(directionOf("contact", "address2", { directions, allAddresses: true })).toBe("none");
    expect([directionOf("contact", "companyname"), directionOf("contact", "companyname", { company: true })]).toEqual([
      "none",
      "toMailbox",
    ]);
  });

  it("reads the codes of syncattributemapping", () => {
    expect([0, 1, 2, 3, 4].map(toDirection)).toEqual(["none", "toMailbox", "toCrm", "both", undefined]);
  });
});

describe("small words", () => {
  it("knows kinds and shelves", () => {
    expect(SYNC_KINDS.map(shelfOf)).toEqual([
      "contacts",
      "calendar",
      "calendar",
      "calendar",
      "tasks",
      "tasks",
      "tasks",
      "tasks",
    ]);
    expect([isSyncKind("contact"), isSyncKind("email")]).toEqual([true, false]);
    expect([across("crm"), across("mailbox")]).toEqual(["mailbox", "crm"]);
  });

  it("reads values without caring what they are", () => {
    expect([textOf(1), textOf(null), textOf(false), textOf({}), textOf("x")]).toEqual(["1", "", "false", "", "x"]);
    expect([partOf({ a: 1 }, "a"), partOf({ a: 1 }, "b"), partOf("x", "a")]).toEqual([1, null, null]);
    expect([membersOf([1]), membersOf("x"), partsOf({ a: 1 }), partsOf(null)]).toEqual([[1], [], { a: 1 }, {}]);
  });
});

describe("S7 cutting to the shorter limit", () => {
  it("never leaves half a character", () => {
    expect(cutText("ab😀", 3)).toBe("ab");
    expect(cutText("ab😀c", 4)).toBe("ab😀");
    expect(cutText("ab ", 3)).toBe("ab ");
    expect(cutText("ab cd", 3)).toBe("ab");
    expect(canonical("line", "ab😀", 3)).toBe("ab");
  });
});

describe("zones", () => {
  it("knows Windows and IANA names", () => {
    expect([toIanaZone("Pacific Standard Time"), toIanaZone("Europe/Berlin"), toIanaZone("tzone://nonsense")]).toEqual([
      "America/Los_Angeles",
      "Europe/Berlin",
      "UTC",
    ]);
  });

  it.each([
    ["2026-07-01T01:30:00Z", "America/Los_Angeles", "2026-06-30T18:30:00"],
    ["2026-01-01T00:00:00Z", "Asia/Tokyo", "2026-01-01T09:00:00"],
    ["2026-03-08T10:00:00Z", "America/Los_Angeles", "2026-03-08T03:00:00"],
  ])("%s is %s %s, and back", (instant, zone, local) => {
    expect(toLocalTime(instant, zone)).toBe(local);
    expect(fromLocalTime(local, zone)).toBe(instant);
  });
});

test("a quoted text is the text as JSON, whatever it holds", () => {
  for (const text of ["", "Køb & Salg €", 'say "no"', "C:\\temp", "a\nb\tc\u0000", "\u{1f600}", "\ud83d", "\u2028"])
    expect(quoted(text)).toBe(JSON.stringify(text));
});

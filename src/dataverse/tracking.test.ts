import { toInternetMessageId, toRecordId, toEmailAddress } from "../domain/ids.ts";
import { sampleMessage } from "../ports/testing/sample-message.ts";
import { checkPromotion, promoteEmail } from "./promotion.ts";
import { addFile, readFileNames } from "./files.ts";
import { writeRegarding } from "./regarding.ts";
import { createTableBook } from "./table-book.ts";
import { createCrm } from "./crm.ts";
import { asked, batchAnswer, createParts, errorBody, lookup, ROOT } from "./testing/parts.ts";
import { readActivity, readTrackedEmails } from "./tracked.ts";

const id = toRecordId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const maya = "a1c4f271-85e3-4b90-8d16-3c72e9054ab1";
const tom = "a1c4f272-85e3-4b90-8d16-3c72e9054ab2";
const contact = { table: "contact", id: toRecordId("b7e41f08-6d23-4c95-92aa-5f3d80c91e64") };
const email = { table: "email", id };
const row = (change: Readonly<Record<string, unknown>> = {}) => ({
  "@odata.etag": 'W/"7"',
  activityid: id,
  statecode: 1,
  createdon: "2026-01-01T00:00:00Z",
  ...lookup("ownerid", "systemuser", maya, "Maya"),
  ...lookup("createdby", "systemuser", tom, "Tom"),
  ...lookup("modifiedby", "systemuser", maya, "Maya"),
  ...change,
});
const tracked = {
  record: email,
  etag: 'W/"7"',
  owner: { id: maya, table: "systemuser", name: "Maya" },
  createdBy: { id: tom, table: "systemuser", name: "Tom" },
  modifiedBy: { id: maya, table: "systemuser", name: "Maya" },
  createdOn: "2026-01-01T00:00:00Z",
  open: false,
};
const regarding = lookup("regardingobjectid", "contact", contact.id, "Li Chen");

describe("tracked state (T4: read from the CRM)", () => {
  const ids = Array.from({ length: 45 }, (_, n) => toInternetMessageId(`<m${String(n)}@X.example>`));
  const first = { status: 200, body: { value: [row({ messageid: "<M3@x.example>", ...regarding })] } };
  const second = { status: 200, body: { value: [{ messageid: "<m44@x.example>" }] } };
  const found = [["<m3@X.example>", [{ ...tracked, regarding: { ...contact, name: "Li Chen" } }]]];

  it("finds messages without case and leaves out what is not there", async () => {
    const { net, parts } = createParts(first, second);
    expect([...(await readTrackedEmails(parts, [...ids, ids[0]!]))]).toEqual(found);
    expect(net.requests).toHaveLength(2);
    expect(decodeURIComponent(net.requests[0]?.url ?? "")).toContain(
      "Microsoft.Dynamics.CRM.In(PropertyName='messageid',PropertyValues=['<m0@X.example>',",
    );
    expect(await readTrackedEmails(parts, [])).toEqual(new Map());
  });

  it("asks for many messages in one round trip", async () => {
    const { net, clock, tokens } = createParts(batchAnswer(first, second));
    const guid = () => id;
    const sha1 = () => Promise.resolve(new Uint8Array(20));
    const crm = createCrm({
      root: ROOT,
      page: "https://crm.example/main.aspx",
      net,
      clock,
      tokens,
      ids: { guid, sha1 },
    });
    expect([...(await crm.readTrackedEmails(ids))]).toEqual(found);
    expect(asked(net, 0)).toHaveLength(2);
  });

  it.each([404, 403])("takes a row that answers %i for not there", async (status) => {
    const { parts } = createParts({ status, body: errorBody(status === 404 ? "0x80040217" : "0x80040220") });
    expect(await readActivity(parts, createTableBook(parts), email)).toBeUndefined();
  });
});

describe("regarding (R1)", () => {
  it("binds through the navigation property of the target", async () => {
    const { net, parts } = createParts({ status: 200, body: row(regarding) });
    const after = await writeRegarding(parts, createTableBook(parts), email, 'W/"6"', contact);
    expect(after).toEqual({ ...tracked, regarding: { ...contact, name: "Li Chen" } });
    expect(net.requests[0]).toMatchObject({
      method: "PATCH",
      body: JSON.stringify({ "regardingobjectid_contact_email@odata.bind": `/contacts(${contact.id})` }),
      headers: { "If-Match": 'W/"6"' },
    });
  });

  it("clears through the one in use, and does nothing when there is none", async () => {
    const { net, parts } = createParts(
      { status: 200, body: row(regarding) },
      { status: 200, body: row() },
      { status: 200, body: row() },
    );
    const book = createTableBook(parts);
    expect(await writeRegarding(parts, book, email, 'W/"6"', undefined)).toEqual(tracked);
    expect(net.requests[1]?.body).toBe(JSON.stringify({ "regardingobjectid_contact_email@odata.bind": null }));
    expect(await writeRegarding(parts, book, email, 'W/"7"', undefined)).toEqual(tracked);
    expect(net.requests).toHaveLength(3);
  });

  it("recognizes its own write after a lost answer, and a real conflict", async () => {
    const conflict = { status: 412, body: errorBody("0x80060882") };
    const own = createParts("offline", conflict, { status: 200, body: row(regarding) });
    await expect(writeRegarding(own.parts, createTableBook(own.parts), email, "x", contact)).resolves.toMatchObject({
      regarding: contact,
    });
    const others = createParts(conflict, { status: 200, body: row() });
    await expect(
      writeRegarding(others.parts, createTableBook(others.parts), email, "x", contact),
    ).rejects.toMatchObject({
      problem: { kind: "conflict" },
    });
  });

  it("learns the names of custom tables from the organization, once", async () => {
    const definition = {
      LogicalName: "new_project",
      EntitySetName: "new_projects",
      PrimaryIdAttribute: "new_projectid",
      PrimaryNameAttribute: "new_name",
    };
    const relationships = {
      value: [
        {
          ReferencingAttribute: "ownerid",
          ReferencedEntity: "owner",
          ReferencingEntityNavigationPropertyName: "ownerid_email",
        },
        {
          ReferencingAttribute: "regardingobjectid",
          ReferencedEntity: "new_project",
          ReferencingEntityNavigationPropertyName: "regardingobjectid_new_project_email",
        },
      ],
    };
    const { net, parts } = createParts(
      ({ url }) => {
        return { status: 200, body: url.includes("ManyToOne") ? relationships : definition };
      },
      ({ url }) => ({ status: 200, body: url.includes("ManyToOne") ? relationships : definition }),
      { status: 200, body: row() },
      { status: 200, body: row() },
    );
    const book = createTableBook(parts);
    const project = { table: "new_project", id: contact.id };
    await writeRegarding(parts, book, email, "x", project);
    await writeRegarding(parts, book, email, "x", project);
    expect(net.requests.map(({ method }) => method)).toEqual(["GET", "GET", "PATCH", "PATCH"]);
    expect(net.requests[3]?.body).toBe(
      JSON.stringify({ "regardingobjectid_new_project_email@odata.bind": `/new_projects(${contact.id})` }),
    );
  });
});

describe("promotion (T1)", () => {
  const message = sampleMessage({ subject: "s".repeat(900) });
  const messageId = toInternetMessageId("<renewal.1@contoso.example>");
  const submittedBy = toEmailAddress("maya.lindqvist@northwind-bikes.example");
  const attachment = {
    name: "a.txt",
    contentType: "text/plain",
    base64: "YQ==",
    size: 1,
    isInline: true,
    contentId: "p",
  };
  const content = { body: "a < b\n& c", bodyType: "text", attachments: [attachment], skipped: [] } as const;
  const promotion = { recordId: id, messageId, message, content, submittedBy };

  it("delivers everything of the message, plain text as text", async () => {
    const { net, parts } = createParts({ status: 200, body: { EmailId: id.toUpperCase() } });
    expect(await promoteEmail(parts, promotion)).toBe(id);
    const sent: unknown = JSON.parse(String(net.requests[0]?.body));
    expect(net.requests[0]?.url).toBe(
      `https://crm.example/api/data/v9.2/emails(${id})/Microsoft.Dynamics.CRM.DeliverPromoteEmail`,
    );
    expect(sent).toEqual({
      MessageId: messageId,
      Subject: "s".repeat(800),
      From: "li.chen@contoso.example",
      To: "maya.lindqvist@northwind-bikes.example",
      Cc: "",
      Bcc: "",
      ReceivedOn: "2026-05-03T09:00:05Z",
      SubmittedBy: submittedBy,
      Importance: "normal",
      Body: '<div style="white-space:pre-wrap">a &lt; b\n&amp; c</div>',
      Attachments: [
        {
          "@odata.type": "Microsoft.Dynamics.CRM.activitymimeattachment",
          filename: "a.txt",
          mimetype: "text/plain",
          attachmentnumber: 1,
          body: "YQ==",
          attachmentcontentid: "p",
        },
      ],
    });
  });

  it("cuts what would not fit, so that one long name does not cost the record", async () => {
    const long = {
      ...attachment,
      name: `${"n".repeat(300)}.pdf`,
      contentType: "t".repeat(300),
      contentId: "c".repeat(300),
    };
    const { net, parts } = createParts({ status: 200, body: { EmailId: id } });
    const subject = `${"s".repeat(799)}\u{1F600}`;
    await promoteEmail(parts, {
      ...promotion,
      message: sampleMessage({ subject }),
      content: { ...content, attachments: [long, { ...long, name: "n".repeat(300) }] },
    });
    expect(JSON.parse(String(net.requests[0]?.body))).toMatchObject({
      Subject: "s".repeat(799),
      Attachments: [{ filename: `${"n".repeat(251)}.pdf`, mimetype: "t".repeat(256) }, { filename: "n".repeat(255) }],
    });
    expect(String(net.requests[0]?.body)).not.toContain("attachmentcontentid");
  });

  it("makes nothing where the record is already, nor when another window is faster", async () => {
    const taken = { status: 412, body: errorBody("0x80040237") };
    const found = (rows: readonly unknown[]) => ({ status: 200, body: { value: rows } });
    const raced = createParts(taken, found([row({ messageid: messageId })]));
    expect(await promoteEmail(raced.parts, promotion)).toBe(id);
    const other = contact.id;
    const elsewhere = createParts(taken, found([row({ messageid: messageId, activityid: other })]));
    expect(await promoteEmail(elsewhere.parts, promotion)).toBe(other);
    const hidden = createParts(taken, found([]));
    await expect(promoteEmail(hidden.parts, promotion)).rejects.toMatchObject({
      problem: { kind: "noPrivilege", table: "email" },
    });
  });

  it("never repeats the delivery by itself after a lost answer", async () => {
    const { net, parts } = createParts("timeout");
    await expect(promoteEmail(parts, promotion)).rejects.toMatchObject({ problem: { kind: "timeout" } });
    expect(net.requests).toHaveLength(1);
  });

  it.each([
    [{ ShouldPromote: true, ReasonCode: 0 }, { kind: "promote" }],
    [{ ShouldPromote: false, ReasonCode: 0 }, { kind: "alreadyThere" }],
    [{ ShouldPromote: false }, { kind: "alreadyThere" }],
    [
      { ShouldPromote: false, ReasonCode: 9 },
      { kind: "refused", code: 9 },
    ],
  ])("checks first: %j", async (body, check) => {
    const { net, parts } = createParts({ status: 200, body });
    expect(await checkPromotion(parts, message, messageId)).toEqual(check);
    expect(net.requests[0]?.url).toContain(
      "/CheckPromoteEmail(MessageId=@p1,Subject=@p2)?@p1='%3Crenewal.1%40contoso.example%3E'&@p2='sss",
    );
  });
});

describe("files of an e-mail that is there (T1)", () => {
  const file = { name: "plan.pdf", contentType: "application/pdf", base64: "cGxhbg==", size: 4, isInline: false };

  it("are read by name and added under an id of ours, once", async () => {
    const there = { status: 200, body: { value: [{ filename: "offer.pdf" }] } };
    const taken = { status: 412, body: errorBody("0x80060882", "exists") };
    const { net, parts } = createParts(there, { status: 204 }, taken);
    expect(await readFileNames(parts, email)).toEqual(["offer.pdf"]);
    await addFile(parts, email, id, { ...file, contentId: "pic" });
    await addFile(parts, email, id, file);
    expect(net.requests[1]?.url).toBe(`${ROOT}/activitymimeattachments(${id})`);
    expect(net.requests[1]?.headers).toMatchObject({ "If-None-Match": "*" });
  });

  it("are refused in the service's own words", async () => {
    const { parts } = createParts({ status: 400, body: errorBody("0x80043e09", "not a valid type") });
    await expect(addFile(parts, email, id, file)).rejects.toMatchObject({ problem: { kind: "refused" } });
  });
});

/** What only the real adapter can show: queries, privileges, faults and large content, against the sandbox's Dataverse. */
import { toEmailAddress, toInternetMessageId, toRecordId, type RecordId } from "../../src/domain/ids.ts";
import type { MessageAttachment } from "../../src/domain/message.ts";
import type { EmailPromotion } from "../../src/ports/crm.ts";
import { sampleMessage } from "../../src/ports/testing/sample-message.ts";
import { openSandboxCrm, type SandboxCrmWorld } from "./sandbox-crm.ts";

let world: SandboxCrmWorld;
beforeEach(async () => {
  world = await openSandboxCrm();
});
afterEach(() => {
  world.close();
});

const ref = (table: string, id: string) => ({ table, id: toRecordId(id) });
const names = (cards: readonly { readonly name: string }[]) => cards.map(({ name }) => name);

function toPromotion(n: number, attachments: readonly MessageAttachment[] = []): EmailPromotion {
  const messageId = toInternetMessageId(`<m${String(n)}@contoso.example>`);
  return {
    recordId: toRecordId(`c0000000-0000-4000-8000-${String(n).padStart(12, "0")}`),
    messageId,
    message: sampleMessage({ internetMessageId: messageId }),
    content: { body: "<p>Hello</p>", bodyType: "html", attachments, skipped: [] },
    submittedBy: toEmailAddress("maya.lindqvist@northwind-bikes.example"),
  };
}

/** A small company: an account, two of its people, an opportunity and a case. */
function company() {
  const account = world.insert("account", { name: "Contoso", address1_city: "Graz" });
  const of = { table: "account", id: account };
  const li = world.insert("contact", {
    firstname: "Li",
    lastname: "Chen",
    jobtitle: "Buyer",
    emailaddress1: "li.chen@contoso.example",
    parentcustomerid: of,
  });
  const opportunity = world.insert("opportunity", {
    name: "Renewal",
    customerid: of,
    parentaccountid: of,
    estimatedvalue: 1200,
  });
  const closed = world.insert("opportunity", { name: "Lost one", customerid: of, statecode: 2, statuscode: 4 });
  const incident = world.insert("incident", {
    title: "Broken frame",
    ticketnumber: "CAS-1",
    customerid: { table: "contact", id: li },
  });
  return {
    account: ref("account", account),
    li: ref("contact", li),
    opportunity: ref("opportunity", opportunity),
    closed,
    incident: ref("incident", incident),
  };
}

describe("people and search", () => {
  it("shows what tells two people apart (R1)", async () => {
    const { li } = company();
    const [card] = await world.crm.readCards([li]);
    expect(card).toEqual({
      ...li,
      name: "Li Chen",
      details: [
        { kind: "company", text: "Contoso" },
        { kind: "jobTitle", text: "Buyer" },
      ],
      open: true,
    });
  });

  it("finds owners in every table and all three addresses, users first, active before inactive", async () => {
    const address = toEmailAddress("shared@contoso.example");
    world.insert("contact", { lastname: "Inactive", emailaddress1: address, statecode: 1, statuscode: 2 });
    world.insert("contact", { lastname: "Second", emailaddress2: address });
    world.insert("account", { name: "Third", emailaddress3: address });
    world.insert("lead", { lastname: "Fourth", subject: "x", emailaddress1: address });
    const user = toEmailAddress(world.userOf("colleague").upn);
    const owners = await world.crm.readAddressOwners([address, user]);
    expect(names(owners.get(address) ?? [])).toEqual(["Second", "Third", "Fourth", "Inactive"]);
    expect(owners.get(user)?.map(({ table, name }) => [table, name])).toEqual([["systemuser", "Tom Okafor"]]);
  });

  it("asks for a hundred addresses in one round", async () => {
    world.insert("contact", { lastname: "Ninety", emailaddress1: "n90@contoso.example" });
    const many = Array.from({ length: 100 }, (_, n) => toEmailAddress(`n${String(n)}@contoso.example`));
    expect([...(await world.crm.readAddressOwners(many)).keys()]).toEqual(["n90@contoso.example"]);
  });

  it("puts names that start with the text first, and takes signs for signs (Q4)", async () => {
    for (const name of ["100% Wool", "Big 100% deal", "1000 bikes", "O'Neil & Sons", "[x] y"])
      world.insert("account", { name });
    const find = async (text: string) => names((await world.crm.search({ table: "account", text, top: 10 })).records);
    expect(await find("100%")).toEqual(["100% Wool", "Big 100% deal"]);
    expect(await find("o'neil & s")).toEqual(["O'Neil & Sons"]);
    expect(await find("[x")).toEqual(["[x] y"]);
    expect(await find("') or 1 eq 1 or contains(name,'")).toEqual([]);
  });

  it("shows the own rows changed last when nothing is typed", async () => {
    world.insert("account", { name: "Mine" });
    world.insert("account", {
      name: "Tom's",
      ownerid: { table: "systemuser", id: world.userOf("colleague").systemUserId },
    });
    const found = await world.crm.search({ table: "account", text: " ", top: 5 });
    expect(names(found.records)).toEqual(["Mine"]);
  });

  it("stops when nobody waits any more", async () => {
    const abort = new AbortController();
    const search = world.crm.search({ table: "account", text: "x", top: 5 }, abort.signal);
    abort.abort(new Error("typed on"));
    await expect(search).rejects.toThrow("typed on");
  });
});

describe("related records and suggestions", () => {
  it("gathers what belongs to a customer (P3)", async () => {
    const { account, li, opportunity } = company();
    const related = await world.crm.readRelated(account, 5);
    expect(names(related.opportunities.records)).toEqual(["Renewal"]);
    expect((await world.crm.readRelated(li, 5)).cases.records.map(({ name, details }) => [name, details[0]])).toEqual([
      ["Broken frame", { kind: "customer", text: "Li Chen" }],
    ]);
    world.insert("task", { subject: "Call back", regardingobjectid: opportunity });
    const ofOpportunity = await world.crm.readRelated(opportunity, 5);
    expect(ofOpportunity.opportunities.records).toEqual([]);
    expect(ofOpportunity.activities.records.map(({ table, name, open }) => [table, name, open])).toEqual([
      ["task", "Call back", true],
    ]);
    expect(ofOpportunity.activities.more).toBe(false);
  });

  it("finds facts for suggestions (R1)", async () => {
    const { account, li, opportunity, incident } = company();
    const earlier = toPromotion(1);
    await world.crm.promoteEmail(earlier);
    const [tracked] = (await world.crm.readTrackedEmails([earlier.messageId])).get(earlier.messageId) ?? [];
    await world.crm.writeRegarding(ref("email", earlier.recordId), tracked?.etag ?? "", opportunity);
    const facts = await world.crm.readSuggestionFacts({
      answers: [earlier.messageId, toInternetMessageId("<unknown@contoso.example>")],
      people: [{ ...li, name: "Li Chen" }],
    });
    expect(names(facts.conversation)).toEqual(["Renewal"]);
    expect(facts.openWork.map(({ record, customer }) => [record.id, customer.name])).toEqual([
      [incident.id, "Li Chen"],
      [opportunity.id, "Contoso"],
    ]);
    expect(facts.companies.map(({ record, person }) => [record.id, person.name])).toEqual([[account.id, "Li Chen"]]);
    expect(await world.crm.readSuggestionFacts({ answers: [], people: [] })).toEqual({
      conversation: [],
      openWork: [],
      companies: [],
    });
  });
});

describe("large and forbidden content", () => {
  it("takes ten megabytes of attachment (T1)", async () => {
    const base64 = "QUJD".repeat(3_500_000);
    const promotion = toPromotion(2, [
      { name: "film.bin", contentType: "application/octet-stream", base64, size: 10_500_000, isInline: false },
    ]);
    expect(await world.crm.promoteEmail(promotion)).toBe(promotion.recordId);
    expect(world.service.loader.count("activitymimeattachment")).toBe(1);
  });
});

describe("privileges", () => {
  it("does not show what belongs to others, and says that it is there (T4: hidden)", async () => {
    const promotion = toPromotion(3);
    await world.crm.promoteEmail(promotion);
    const colleague = world.crmOf("colleague");
    expect(await colleague.readTrackedEmails([promotion.messageId])).toEqual(new Map());
    expect(await colleague.readActivity(ref("email", promotion.recordId))).toBeUndefined();
    expect(await colleague.checkPromotion(promotion.message, promotion.messageId)).toEqual({ kind: "alreadyThere" });
    await expect(colleague.promoteEmail(promotion)).rejects.toMatchObject({ problem: { kind: "noPrivilege" } });
    await expect(colleague.deleteRecord(ref("email", promotion.recordId))).rejects.toMatchObject({
      problem: { kind: "noPrivilege", privilege: "DeleteAccess" },
    });
  });
});

describe("faults", () => {
  it("makes one record although the answer is lost (Q5)", async () => {
    const promotion = toPromotion(4);
    world.context.fault({ what: "lost", match: /DeliverPromoteEmail/ });
    await expect(world.crm.promoteEmail(promotion)).rejects.toMatchObject({ problem: { kind: "serviceDown" } });
    expect(await world.crm.promoteEmail(promotion)).toBe(promotion.recordId);
    expect(await world.countEmails()).toBe(1);
  });

  it("survives throttling outside and inside of batches", async () => {
    const promotion = toPromotion(5);
    await world.crm.promoteEmail(promotion);
    world.context.fault({ what: "status", status: 429, retryAfter: 1, match: /\$batch/ });
    world.context.fault({ what: "status", status: 429, retryAfter: 2, match: /emails/, inner: true });
    expect((await world.crm.readTrackedEmails([promotion.messageId])).size).toBe(1);
  });

  it("says that the service is down", async () => {
    world.context.fault({ what: "status", status: 503, match: /./, times: 0 });
    await expect(world.crm.readCaller()).rejects.toMatchObject({ problem: { kind: "serviceDown", status: 503 } });
    const id: RecordId = toRecordId("c0000000-0000-4000-8000-000000000001");
    await expect(world.crm.readActivity({ table: "email", id })).rejects.toMatchObject({
      problem: { kind: "serviceDown" },
    });
  });

  it("asks again who we are after a failure", async () => {
    world.context.fault({ what: "cut", match: /./, times: 12 });
    await expect(world.crm.readCaller()).rejects.toMatchObject({ problem: { kind: "serviceDown" } });
    expect((await world.crm.readCaller()).userName).toBe("Maya Lindqvist");
  });
});

/** Making records, connecting them, inserting texts, settings: the adapter against the sandbox's Dataverse. */
import { randomUUID } from "node:crypto";
import { toEmailAddress, toRecordId } from "../../src/domain/ids.ts";
import { createCrm } from "../../src/dataverse/crm.ts";
import type { NewRecord } from "../../src/domain/new-record.ts";
import { isProblem } from "../../src/ports/service-error.ts";
import { createFakeClock } from "../../src/wire/testing/fake-net.ts";
import { openSandboxCrm, type SandboxCrmWorld } from "./sandbox-crm.ts";
import { createServiceNet, createUserTokens } from "./service-net.ts";

let world: SandboxCrmWorld;
let crm: ReturnType<typeof createCrm>;
beforeEach(async () => {
  world = await openSandboxCrm();
  crm = createCrm({
    root: `${world.context.origin}/api/data/v9.2`,
    page: `${world.context.origin}/main.aspx`,
    net: createServiceNet(world.service, world.context),
    tokens: createUserTokens(world.context.tokenFor(world.userOf("salesperson"))),
    clock: createFakeClock(),
    ids: { guid: () => toRecordId(randomUUID()), sha1: () => Promise.reject(new Error("not asked for")) },
  });
});
afterEach(() => {
  world.close();
});

const newId = () => toRecordId(randomUUID());
const account = (name: string) => ({ table: "account", id: toRecordId(world.insert("account", { name })) });
const contact = (lastname: string, values = {}) => ({
  table: "contact",
  id: toRecordId(world.insert("contact", { lastname, ...values })),
});

describe("making records (R5, T10)", () => {
  it("makes each kind with what is known, and links it", async () => {
    const contoso = account("Contoso");
    const li = contact("Chen");
    const wishes: readonly NewRecord[] = [
      {
        table: "contact",
        firstName: "Ann",
        lastName: "Beck",
        address: toEmailAddress("ann@c.example"),
        jobTitle: "Buyer",
        parent: contoso,
      },
      {
        table: "lead",
        topic: "Bikes",
        firstName: "Bo",
        lastName: "Dahl",
        company: "Fjord",
        description: "x".repeat(3000),
      },
      { table: "opportunity", topic: "Renewal", customer: contoso, contact: li },
      { table: "incident", title: "Broken frame", customer: li },
    ];
    const cards = await Promise.all(
      wishes.map((record) => crm.createRecord({ id: newId(), record, duplicateAccepted: false })),
    );
    expect(cards.map(({ table, name, details }) => [table, name, details[0]?.text])).toEqual([
      ["contact", "Ann Beck", "Contoso"],
      ["lead", "Bo Dahl", "Fjord"],
      ["opportunity", "Renewal", "Contoso"],
      ["incident", "Broken frame", "Chen"],
    ]);
  });

  it("makes one record although the answer is lost", async () => {
    const creation = {
      id: newId(),
      record: { table: "opportunity", topic: "Renewal" },
      duplicateAccepted: false,
    } as const;
    world.context.fault({ what: "lost", match: /^POST/ });
    expect((await crm.createRecord(creation)).id).toBe(creation.id);
    expect((await crm.createRecord(creation)).id).toBe(creation.id);
    expect(world.service.loader.count("opportunity")).toBe(1);
  });

  it("says that a colleague has made it under anybody's id, where the user may not see it (T10)", async () => {
    const owner = { table: "systemuser", id: world.userOf("colleague").systemUserId };
    const id = toRecordId(world.insert("contact", { lastname: "Sales Team", ownerid: owner }));
    const record = { table: "contact", firstName: "", lastName: "Sales Team" } as const;
    const creation = { id, record, duplicateAccepted: false, anybodys: true } as const;
    await expect(crm.createRecord(creation)).rejects.toMatchObject({ problem: { kind: "hidden" } });
  });

  it("shows the duplicates, and makes the record when they are accepted", async () => {
    const address = "li.chen@c.example";
    const there = contact("Chen", { firstname: "Li", emailaddress1: address });
    const record = { table: "contact", firstName: "Li", lastName: "Chen", address: toEmailAddress(address) } as const;
    const refused = await crm
      .createRecord({ id: newId(), record, duplicateAccepted: false })
      .catch((error: unknown) => error);
    if (!isProblem(refused, "duplicate")) throw new Error("not refused");
    expect(refused.problem).toMatchObject({ candidates: [{ id: there.id, name: "Li Chen" }] });
    const id = newId();
    expect((await crm.createRecord({ id, record, duplicateAccepted: true })).id).toBe(id);
  });

  it("sets, changes and clears a parent (R2)", async () => {
    const [contoso, li, boss] = [account("Contoso"), contact("Chen"), contact("Boss")];
    const companyOf = async () => (await crm.readCards([li]))[0]?.details.find(({ kind }) => kind === "company")?.text;
    await crm.writeParent(li, contoso);
    expect(await companyOf()).toBe("Contoso");
    await crm.writeParent(li, boss);
    expect(await companyOf()).toBe("Boss");
    await crm.writeParent(li, undefined);
    expect(await companyOf()).toBeUndefined();
    await expect(crm.writeParent({ table: "contact", id: newId() }, contoso)).rejects.toMatchObject({
      problem: { kind: "notFound" },
    });
  });
});

/** What the adapter has no words for, as the salesperson. */
async function write(method: "POST" | "PATCH", path: string, body: unknown): Promise<void> {
  const headers = {
    "Content-Type": "application/json",
    Authorization: `Bearer ${world.context.tokenFor(world.userOf("salesperson"))}`,
  };
  const address = `${world.context.origin}/api/data/v9.2/${path}`;
  const answer = await world.service.handle(new Request(address, { method, headers, body: JSON.stringify(body) }));
  expect(answer.status).toBe(204);
}

describe("taking back what tracking made (T10)", () => {
  const make = async () => {
    const id = newId();
    const record: NewRecord = { table: "contact", firstName: "Ann", lastName: "Beck" };
    return crm.createRecord({ id, record, duplicateAccepted: false });
  };

  it("deletes what nobody has changed, once and for all", async () => {
    const made = await make();
    expect(await crm.deleteUntouched(made)).toBe(true);
    expect(await crm.readCards([made])).toEqual([]);
    expect(await crm.deleteUntouched(made)).toBe(true);
  });

  it("leaves what has been changed since, and what others made", async () => {
    const made = await make();
    world.context.clock.advance(60_000);
    await crm.writeParent(made, account("Contoso"));
    expect(await crm.deleteUntouched(made)).toBe(false);
    expect(await crm.deleteUntouched(contact("Chen"))).toBe(false);
    expect(await crm.readCards([made])).toHaveLength(1);
  });

  it("leaves whoever is on an activity", async () => {
    const made = await make();
    await write("POST", "phonecalls", {
      subject: "Call back",
      phonecall_activity_parties: [{ participationtypemask: 2, "partyid_contact@odata.bind": `/contacts(${made.id})` }],
    });
    expect(await crm.deleteUntouched(made)).toBe(false);
    expect(await crm.readCards([made])).toHaveLength(1);
  });
});

describe("who somebody on an activity is (T10)", () => {
  const stranger = toEmailAddress("li.chen@private.example");
  const party = (address: string, participationtypemask: number) => ({ addressused: address, participationtypemask });

  it("is said of a party of a closed e-mail, and of no other", async () => {
    const li = contact("Chen");
    const email = { table: "email", id: newId() };
    await write("POST", "emails", {
      activityid: email.id,
      subject: "Offer",
      email_activity_parties: [party(stranger, 1), party("ann@c.example", 2), party("bo@c.example", 3)],
    });
    await write("PATCH", `emails(${email.id})`, { statecode: 1, statuscode: 4 });
    expect(await crm.readParty(email, stranger)).toBeUndefined();
    await crm.writeParty(email, stranger, li);
    expect(await crm.readParty(email, stranger)).toMatchObject({ table: "contact", id: li.id });
    expect(await crm.readParty(email, toEmailAddress("ann@c.example"))).toBeUndefined();
    await crm.writeParty(email, stranger, undefined);
    expect(await crm.readParty(email, stranger)).toBeUndefined();
    await expect(crm.readParty(email, toEmailAddress("nobody@c.example"))).rejects.toMatchObject({
      problem: { kind: "notFound" },
    });
  });

  it("is said of whoever called a meeting, although the meeting did not name them", async () => {
    const li = contact("Chen");
    const meeting = { table: "appointment", id: newId() };
    await write("POST", "appointments", {
      activityid: meeting.id,
      subject: "Review",
      scheduledstart: "2026-12-01T09:00:00Z",
      scheduledend: "2026-12-01T10:00:00Z",
      appointment_activity_parties: [party("ann@c.example", 5)],
    });
    expect(await crm.readParty(meeting, stranger)).toBeUndefined();
    await crm.writeParty(meeting, stranger, li);
    expect(await crm.readParty(meeting, stranger)).toMatchObject({ id: li.id });
    expect(await crm.readParty(meeting, toEmailAddress("ann@c.example"))).toBeUndefined();
  });
});

describe("connections (R4)", () => {
  it("are made once, changed and listed from the side that asks", async () => {
    const [contoso, li] = [account("Contoso"), contact("Chen", { firstname: "Li" })];
    const role = toRecordId(world.insert("connectionrole", { name: "Influencer", category: 1 }));
    expect((await crm.readConnectionRoles()).map(({ name }) => name)).toContain("Influencer");
    const connection = { id: newId(), from: contoso, to: li, toRole: role, description: "met at the fair" };
    await crm.writeConnection(connection);
    await crm.writeConnection({ ...connection, description: "met in Graz" });
    expect(await crm.readConnections(contoso)).toEqual([
      {
        id: connection.id,
        other: { ...li, name: "Li Chen" },
        otherRole: { id: role, name: "Influencer" },
        description: "met in Graz",
      },
    ]);
    expect((await crm.readConnections(li)).map(({ other }) => other.name)).toEqual(["Contoso"]);
  });
});

describe("texts to insert (R6)", () => {
  it("fills a template for a record", async () => {
    const li = contact("Chen", { firstname: "Li" });
    const templates = await crm.readTemplates(["contact"]);
    const template = templates.find(({ table }) => table === "contact");
    if (template === undefined) throw new Error("no template is seeded");
    const filled = await crm.fillTemplate(template.id, li);
    expect(filled.subject).not.toBe("");
    expect(filled.html).toContain("Li");
  });

  it("finds published articles and reads them", async () => {
    const values = { title: "Care of chains", keywords: "oil", content: "<p>Oil it.</p>", statecode: 3, statuscode: 7 };
    const id = toRecordId(world.insert("knowledgearticle", values));
    world.insert("knowledgearticle", { title: "Draft about oil", statecode: 0, statuscode: 2 });
    const found = await crm.searchArticles("oil", 5);
    expect(found.map(({ title }) => title)).toEqual(["Care of chains"]);
    expect((await crm.searchArticles("", 5)).map(({ title }) => title)).toContain("Care of chains");
    expect(await crm.readArticle(id)).toBe("<p>Oil it.</p>");
  });
});

describe("settings in the CRM (O2)", () => {
  it("keeps what is tracked and made by itself (T6, T10)", async () => {
    expect(await crm.readUserOptions()).toEqual({ incomingMail: "people", automaticRecord: expect.any(String) });
    await crm.writeUserOptions({ incomingMail: "answers" });
    await crm.writeUserOptions({ automaticRecord: "lead" });
    await crm.writeUserOptions({});
    expect(await crm.readUserOptions()).toEqual({ incomingMail: "answers", automaticRecord: "lead" });
  });

  it("knows whether the server carries mail (T14): a method alone is only a plan", async () => {
    expect(await crm.readServerSync()).toEqual({ email: false, appointmentsContactsTasks: false });
    const options = await crm.readMailOptions();
    expect(options).toMatchObject({ incomingMail: "people", byServer: false });
    expect(Date.parse(options.since)).not.toBeNaN();
  });
});

/** Everything but the day it was made, which comes back as the day of the record. */
function withoutDay(json: string): object {
  const { create, ...copy }: { readonly create: Readonly<Record<string, unknown>> } = JSON.parse(json);
  const { overriddencreatedon: _day, ...kept } = create;
  return { ...copy, create: kept };
}

describe("copies of rows, so that a deletion can be undone (T12)", () => {
  const kinds: readonly (readonly [string, Parameters<SandboxCrmWorld["insert"]>[1]])[] = [
    [
      "contact",
      { firstname: "Li", lastname: "Chen", emailaddress1: "li@c.example", jobtitle: "Buyer", spousesname: "Bo" },
    ],
    ["task", { subject: "Call back", description: "About the renewal", prioritycode: 2, statecode: 1, statuscode: 5 }],
    ["phonecall", { subject: "Call Li", phonenumber: "+43 1 2345" }],
    ["letter", { subject: "Offer by post" }],
    ["fax", { subject: "Order" }],
    [
      "appointment",
      {
        subject: "Visit",
        location: "Graz",
        scheduledstart: "2030-05-01T08:00:00Z",
        scheduledend: "2030-05-01T09:00:00Z",
      },
    ],
  ];

  it.each(kinds)("%s comes back as it was, under its id", async (table, values) => {
    const contoso = account("Contoso");
    const lookup = table === "contact" ? { parentcustomerid: contoso } : { regardingobjectid: contoso };
    const id = toRecordId(world.insert(table, { ...values, ...lookup }));
    const ref = { table, id };
    const copy = await crm.readCopy(ref);
    if (copy === undefined) throw new Error("no copy");
    await crm.deleteRecord(ref);
    expect(await crm.readCopy(ref)).toBeUndefined();
    await crm.restoreCopy(copy);
    await crm.restoreCopy(copy);
    const again = await crm.readCopy(ref);
    expect(again && JSON.parse(again.json)).toMatchObject(withoutDay(copy.json));
  });
});

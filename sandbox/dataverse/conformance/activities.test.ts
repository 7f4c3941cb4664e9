/** Contract sections 6 and 13: activities, parties, states, and the messages of sales and service. */
import type { Driver, Json } from "../testing/driver.ts";
import { createDriver, inside, listIn, valueIn } from "../testing/driver.ts";

// Opening a service makes all its tables: on a busy computer that takes longer than a hook usually may.
jest.setTimeout(60_000);

let driver: Driver;
let contact: string;
let account: string;

beforeAll(async () => {
  driver = createDriver();
  account = await driver.maya.create("accounts", { name: "Rad" });
  contact = await driver.maya.create("contacts", {
    firstname: "Ada",
    lastname: "Berg",
    emailaddress1: "ada@rad.example",
    "parentcustomerid_account@odata.bind": `/accounts(${account})`,
  });
});

const parties = async (id: string): Promise<readonly Json[]> =>
  driver.maya.rows(
    `activityparties?$select=participationtypemask,_partyid_value,addressused&$filter=_activityid_value eq ${id}`,
  );
const masks = async (id: string): Promise<readonly number[]> =>
  (await parties(id)).map((row) => Number(row["participationtypemask"])).sort((one, other) => one - other);
const state = async (set: string, id: string): Promise<readonly unknown[]> => {
  const { json } = await driver.maya.get(`${set}(${id})?$select=statecode,statuscode`);
  return [json["statecode"], json["statuscode"]];
};

describe("[§6] parties", () => {
  test("regarding (8) and owner (9) are the platform's and follow the row", async () => {
    const id = await driver.maya.create("emails", {
      subject: "x",
      "regardingobjectid_contact_email@odata.bind": `/contacts(${contact})`,
      email_activity_parties: [{ addressused: "who@else.example", participationtypemask: 1 }],
    });
    expect(await masks(id)).toEqual([1, 8, 9]);
    await driver.maya.patch(`emails(${id})`, { "regardingobjectid_contact_email@odata.bind": null });
    expect(await masks(id)).toEqual([1, 9]);
  });

  test("PUT and PATCH replace what the client wrote, nothing else", async () => {
    const id = await driver.maya.create("appointments", {
      subject: "x",
      appointment_activity_parties: [
        { "partyid_contact@odata.bind": `/contacts(${contact})`, participationtypemask: 5 },
      ],
    });
    expect(
      (
        await driver.maya.put(`appointments(${id})/appointment_activity_parties`, {
          value: [{ "partyid_contact@odata.bind": `/contacts(${contact})`, participationtypemask: 6 }],
        })
      ).status,
    ).toBe(204);
    expect(await masks(id)).toEqual([6, 9]);
    expect((await driver.maya.patch(`appointments(${id})`, { appointment_activity_parties: [] })).status).toBe(204);
    expect(await masks(id)).toEqual([9]);
    expect((await driver.maya.put(`contacts(${contact})/Contact_Tasks`, { value: [] })).status).toBe(405);
  });

  test.each([
    [
      "a role the table does not have",
      { "partyid_contact@odata.bind": "CONTACT", participationtypemask: 5 },
      "0x80043506",
    ],
    ["no role", { "partyid_contact@odata.bind": "CONTACT" }, "0x80040200"],
    ["neither row nor address", { participationtypemask: 1 }, "0x80040200"],
  ])("%s is refused", async (_title, party, code) => {
    const body = JSON.parse(JSON.stringify(party).replace("CONTACT", `/contacts(${contact})`));
    const reply = await driver.maya.post("phonecalls", { subject: "x", phonecall_activity_parties: [body] });
    expect([reply.status, reply.code]).toEqual([400, code]);
  });

  test("parties are written with their activity only", async () => {
    expect((await driver.maya.post("activityparties", { participationtypemask: 1 })).code).toBe("0x80040800");
    expect((await driver.maya.patch(`activitypointers(${contact})`, { subject: "x" })).code).toBe("0x80040800");
  });
});

describe("[§6] states", () => {
  test.each([
    ["tasks", 2, 1, 5, 2],
    ["phonecalls", 1, 1, 2, 3],
    ["letters", 1, 1, 4, 5],
    ["faxes", 1, 1, 2, 5],
    ["appointments", 1, 3, 5, 6],
    ["emails", 1, 1, 2, 1],
  ])("%s: default %i, pairs that fit and do not", async (set, initial, nextState, nextStatus, misfit) => {
    const id = await driver.maya.create(set, { subject: "x" });
    expect(await state(set, id)).toEqual([0, initial]);
    expect((await driver.maya.patch(`${set}(${id})`, { statuscode: nextStatus })).code).toBe("0x80048408");
    expect((await driver.maya.patch(`${set}(${id})`, { statecode: 2, statuscode: nextStatus })).code).toBe(
      "0x80048408",
    );
    expect((await driver.maya.patch(`${set}(${id})`, { statecode: nextState, statuscode: nextStatus })).status).toBe(
      204,
    );
    expect(await state(set, id)).toEqual([nextState, nextStatus]);
    expect(misfit).not.toBe(nextStatus);
  });

  test("a closed activity keeps its text but takes another regarding; reopened it is open again", async () => {
    const id = await driver.maya.create("tasks", { subject: "x" });
    await driver.maya.patch(`tasks(${id})`, { statecode: 1 });
    expect(await state("tasks", id)).toEqual([1, 5]);
    expect((await driver.maya.get(`tasks(${id})?$select=actualend`)).json["actualend"]).toBe("2026-03-02T09:00:00Z");
    expect((await driver.maya.patch(`tasks(${id})`, { subject: "y" })).code).toBe("0x8004022e");
    expect(
      (
        await driver.maya.patch(`tasks(${id})`, {
          "regardingobjectid_account_task@odata.bind": `/accounts(${account})`,
        })
      ).status,
    ).toBe(204);
    expect((await driver.maya.patch(`tasks(${id})`, { statecode: 0, statuscode: 3, subject: "y" })).status).toBe(204);
  });

  test("the pointer shows each kind with its state", async () => {
    const id = await driver.maya.create("tasks", { subject: "pointed" });
    await driver.maya.patch(`tasks(${id})`, { statecode: 1 });
    const [row] = await driver.maya.rows(
      "activitypointers?$select=subject,activitytypecode,statecode,statuscode&$filter=subject eq 'pointed'",
    );
    expect(row).toMatchObject({
      activityid: id,
      activitytypecode: "task",
      statecode: 1,
      statuscode: 2,
      "@odata.type": "#Microsoft.Dynamics.CRM.task",
    });
    expect((await driver.maya.remove(`activitypointers(${id})`)).status).toBe(204);
    expect((await driver.maya.get(`tasks(${id})`)).status).toBe(404);
  });
});

describe("[§13] promoting e-mail", () => {
  const message = {
    MessageId: "<one@mail.example>",
    Subject: "Hello",
    From: '"Berg, Ada" <ada@rad.example>',
    To: "maya.lindqvist@northwind-bikes.example; nobody@nowhere.example",
    Cc: "",
    Bcc: "",
    ReceivedOn: "2026-03-01T08:00:00Z",
    SubmittedBy: "ada@rad.example",
    Importance: "high",
    Body: "<p>hi</p>",
    Attachments: [
      {
        "@odata.type": "Microsoft.Dynamics.CRM.activitymimeattachment",
        filename: "a.txt",
        mimetype: "text/plain",
        body: "aGk=",
      },
    ],
  };
  const id = "33333333-3333-4333-8333-333333333333";
  const promote = (bound: string, extra = {}): ReturnType<Driver["maya"]["post"]> =>
    driver.maya.post(`emails(${bound})/Microsoft.Dynamics.CRM.DeliverPromoteEmail`, { ...message, ...extra });
  const should = async (): Promise<unknown> =>
    (
      await driver.maya.get(
        `CheckPromoteEmail(MessageId=@p1,Subject=@p2)?@p1='${encodeURIComponent(message.MessageId)}'&@p2='Hello'`,
      )
    ).json["ShouldPromote"];

  test("makes one received e-mail under the id of the caller, with parties and attachments", async () => {
    expect(await should()).toBe(true);
    const reply = await promote(id, {
      ExtraProperties: {
        "@odata.type": "Microsoft.Dynamics.CRM.email",
        "regardingobjectid_account_email@odata.bind": `/accounts(${account})`,
      },
    });
    expect([reply.status, reply.json["EmailId"]]).toEqual([200, id]);
    const row = (
      await driver.maya.get(
        `emails(${id})?$expand=email_activity_parties($select=participationtypemask,addressused,_partyid_value),activity_pointer_activity_mime_attachment($select=filename,body,filesize)`,
      )
    ).json;
    expect(row).toMatchObject({
      subject: "Hello",
      messageid: message.MessageId,
      statecode: 1,
      statuscode: 4,
      directioncode: false,
      prioritycode: 2,
      attachmentcount: 1,
      _regardingobjectid_value: account,
      _sendersaccount_value: account,
      _emailsender_value: contact,
    });
    const to = listIn(row, "email_activity_parties").filter((party) => party["participationtypemask"] === 2);
    expect(to.map((party) => party["_partyid_value"])).toEqual(
      expect.arrayContaining([driver.maya.user.systemUserId, null]),
    );
    expect(listIn(row, "activity_pointer_activity_mime_attachment")).toMatchObject([
      { filename: "a.txt", body: "aGk=", filesize: 2 },
    ]);
    expect(await should()).toBe(false);
  });

  test("refuses the same message and the same id a second time", async () => {
    expect((await promote("44444444-4444-4444-8444-444444444444")).status).toBe(412);
    expect((await promote(id, { MessageId: "<two@mail.example>" })).status).toBe(412);
  });

  test("a reply is correlated and takes over what the first is regarding", async () => {
    const reply = await promote("55555555-5555-4555-8555-555555555555", {
      MessageId: "<three@mail.example>",
      ExtraProperties: { "@odata.type": "Microsoft.Dynamics.CRM.email", inreplyto: message.MessageId },
    });
    const row = (
      await driver.maya.get(
        `emails(${String(reply.json["EmailId"])})?$select=correlationmethod,_correlatedactivityid_value,_regardingobjectid_value`,
      )
    ).json;
    expect(row).toMatchObject({
      correlationmethod: 3,
      _correlatedactivityid_value: id,
      _regardingobjectid_value: account,
    });
  });

  test("[sync-rules §7] smart matching, once it is turned on: same words, two people in common", async () => {
    const method = async (n: number, subject: string, To: string): Promise<unknown> => {
      const emailId = `77777777-7777-4777-8777-77777777777${String(n)}`;
      await promote(emailId, { MessageId: `<smart${String(n)}@mail.example>`, Subject: subject, To });
      return (await driver.maya.get(`emails(${emailId})?$select=correlationmethod`)).json["correlationmethod"];
    };
    const both = "one@example.org;two@example.org";
    expect(await method(0, "Harvest festival plans", both)).toBe(0);
    expect(await method(1, "RE: Harvest festival plans", both)).toBe(0);
    const [organization] = await driver.ines.rows("organizations?$select=organizationid");
    const switched = (on: boolean): Promise<unknown> =>
      driver.ines.patch(`organizations(${String(organization?.["organizationid"])})`, { enablesmartmatching: on });
    await switched(true);
    expect(await method(2, "Re: AW: plans festival HARVEST", both)).toBe(6);
    expect(await method(3, "Harvest festival", both)).toBe(0);
    expect(await method(4, "Harvest festival plans", "somebody@else.example")).toBe(0);
    await switched(false);
  });

  test.each([["MessageId"], ["Body"], ["ReceivedOn"]])("needs %s", async (name) => {
    const { [name]: _left, ...rest } = { ...message, MessageId: "<four@mail.example>" } as Readonly<
      Record<string, unknown>
    >;
    expect((await driver.maya.post(`emails(${id})/Microsoft.Dynamics.CRM.DeliverPromoteEmail`, rest)).status).toBe(400);
  });
});

describe("[§13] sales and service", () => {
  test("a qualified lead becomes account, contact and opportunity, once", async () => {
    const lead = await driver.maya.create("leads", {
      subject: "20 bikes",
      firstname: "Lea",
      lastname: "Dorn",
      companyname: "Dorn AG",
      emailaddress1: "lea@dorn.example",
    });
    const body = { CreateAccount: true, CreateContact: true, CreateOpportunity: true, Status: 3 };
    expect((await driver.maya.patch(`leads(${lead})`, { statecode: 1, statuscode: 3 })).status).toBe(400);
    const made = valueIn((await driver.maya.post(`leads(${lead})/Microsoft.Dynamics.CRM.QualifyLead`, body)).json);
    expect(made.map((row) => row["@odata.type"])).toEqual([
      "#Microsoft.Dynamics.CRM.account",
      "#Microsoft.Dynamics.CRM.contact",
      "#Microsoft.Dynamics.CRM.opportunity",
    ]);
    expect(await state("leads", lead)).toEqual([1, 3]);
    const opportunity = (
      await driver.maya.get(
        `opportunities(${String(made[2]?.["opportunityid"])})?$select=name,_customerid_value,_originatingleadid_value`,
      )
    ).json;
    expect(opportunity).toMatchObject({
      name: "20 bikes",
      _customerid_value: made[0]?.["accountid"],
      _originatingleadid_value: lead,
    });
    expect((await driver.maya.post(`leads(${lead})/Microsoft.Dynamics.CRM.QualifyLead`, body)).code).toBe("0x80040519");
    expect((await driver.maya.post(`leads(${lead})/QualifyLead`, body)).status).toBe(400);
  });

  test("opportunities are won by a message, with the right status, once", async () => {
    const id = await driver.maya.create("opportunities", {
      name: "o",
      "customerid_account@odata.bind": `/accounts(${account})`,
    });
    const close = (Status: number): ReturnType<Driver["maya"]["post"]> =>
      driver.maya.post("WinOpportunity", {
        Status,
        OpportunityClose: { subject: "won", actualrevenue: 7, "opportunityid@odata.bind": `/opportunities(${id})` },
      });
    expect((await driver.maya.patch(`opportunities(${id})`, { statecode: 1, statuscode: 3 })).code).toBe("0x80040516");
    expect((await close(4)).code).toBe("0x80048408");
    expect((await close(3)).status).toBe(204);
    expect((await close(3)).code).toBe("0x80040515");
    expect((await driver.maya.get(`opportunities(${id})?$select=actualvalue`)).json["actualvalue"]).toBe(7);
    expect(
      await driver.maya.rows(
        `activitypointers?$select=subject&$filter=_regardingobjectid_value eq ${id} and activitytypecode eq 'opportunityclose'`,
      ),
    ).toHaveLength(1);
  });

  test("cases are resolved by a message", async () => {
    const id = await driver.maya.create("incidents", {
      title: "c",
      "customerid_contact@odata.bind": `/contacts(${contact})`,
    });
    expect((await driver.maya.patch(`incidents(${id})`, { statecode: 1, statuscode: 5 })).status).toBe(400);
    expect(
      (
        await driver.maya.post("CloseIncident", {
          Status: 5,
          IncidentResolution: { subject: "s", "incidentid@odata.bind": `/incidents(${id})` },
        })
      ).status,
    ).toBe(204);
    expect(await state("incidents", id)).toEqual([1, 5]);
  });

  test.each([
    ["resolved", "0x8004440a"],
    ["canceled", "0x8004440e"],
  ])("a case with something left to do is not %s", async (how, code) => {
    const id = await driver.maya.create("incidents", {
      title: how,
      "customerid_contact@odata.bind": `/contacts(${contact})`,
    });
    const task = await driver.maya.create("tasks", {
      subject: "first this",
      "regardingobjectid_incident_task@odata.bind": `/incidents(${id})`,
    });
    const end = (): ReturnType<typeof driver.maya.post> =>
      how === "resolved"
        ? driver.maya.post("CloseIncident", {
            Status: 5,
            IncidentResolution: { subject: "s", "incidentid@odata.bind": `/incidents(${id})` },
          })
        : driver.maya.patch(`incidents(${id})`, { statecode: 2, statuscode: 6 });
    const refused = await end();
    expect([refused.status, refused.code]).toEqual([400, code]);
    await driver.maya.patch(`tasks(${task})`, { statecode: 1, statuscode: 5 });
    expect((await end()).status).toBe(204);
  });

  test("cases hang below one another by one level", async () => {
    const customer = { "customerid_contact@odata.bind": `/contacts(${contact})` };
    const below = (parent: string): Record<string, string> => ({ "parentcaseid@odata.bind": `/incidents(${parent})` });
    const parent = await driver.maya.create("incidents", { title: "parent", ...customer });
    const child = await driver.maya.create("incidents", { title: "child", ...customer, ...below(parent) });
    const other = await driver.maya.create("incidents", { title: "other", ...customer });
    expect((await driver.maya.post("incidents", { title: "deep", ...customer, ...below(child) })).code).toBe(
      "0x8003f453",
    );
    expect((await driver.maya.patch(`incidents(${parent})`, below(other))).code).toBe("0x8003f455");
  });

  test("templates are filled in from the row and the caller", async () => {
    const [template] = await driver.maya.rows("templates?$select=title&$filter=templatetypecode eq 'contact'");
    const reply = await driver.maya.post("InstantiateTemplate", {
      TemplateId: template?.["templateid"],
      ObjectType: "contact",
      ObjectId: contact,
    });
    const [draft] = valueIn(reply.json);
    expect(draft?.["@odata.type"]).toBe("#Microsoft.Dynamics.CRM.email");
    expect(String(draft?.["description"])).toMatch(/Dear Ada.*Maya Lindqvist/);
  });

  test("merging moves what belongs to one account over to the other", async () => {
    const other = await driver.maya.create("accounts", { name: "Double" });
    const person = await driver.maya.create("contacts", {
      lastname: "Moved",
      "parentcustomerid_account@odata.bind": `/accounts(${other})`,
    });
    const type = "Microsoft.Dynamics.CRM.account";
    const reply = await driver.maya.post("Merge", {
      Target: { "@odata.type": type, accountid: account },
      Subordinate: { "@odata.type": type, accountid: other },
      UpdateContent: { "@odata.type": type, telephone1: "9" },
      PerformParentingChecks: false,
    });
    expect(reply.status).toBe(204);
    expect(
      (await driver.maya.get(`contacts(${person})?$select=_parentcustomerid_value`)).json["_parentcustomerid_value"],
    ).toBe(account);
    expect(await state("accounts", other)).toEqual([1, 2]);
  });

  test("sending needs a sender and recipients", async () => {
    const id = await driver.maya.create("emails", { subject: "s" });
    const send = (): ReturnType<Driver["maya"]["post"]> =>
      driver.maya.post(`emails(${id})/Microsoft.Dynamics.CRM.SendEmail`, {
        IssueSend: true,
        TrackingToken: "CRM0001001",
      });
    expect((await send()).status).toBe(400);
    await driver.maya.patch(`emails(${id})`, {
      email_activity_parties: [
        { "partyid_systemuser@odata.bind": `/systemusers(${driver.maya.user.systemUserId})`, participationtypemask: 1 },
        { "partyid_contact@odata.bind": `/contacts(${contact})`, participationtypemask: 2 },
      ],
    });
    expect((await send()).json["Subject"]).toBe("s CRM0001001");
    expect(await state("emails", id)).toEqual([1, 3]);
  });

  test("InitializeFrom prepares a row that can be posted as it is", async () => {
    const source = encodeURIComponent(JSON.stringify({ "@odata.id": `accounts(${account})` }).replaceAll('"', "'"));
    const { json } = await driver.maya.get(
      `InitializeFrom(EntityMoniker=@p1,TargetEntityName=@p2,TargetFieldType=@p3)?@p1=${source}&@p2='contact'&@p3=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'`,
    );
    expect(json["parentcustomerid_account@odata.bind"]).toBe(`accounts(${account})`);
    const { "@odata.context": _context, ...body } = json;
    expect((await driver.maya.post("contacts", { ...body, lastname: "From" })).status).toBe(204);
    expect(inside(json, "error")).toEqual({});
  });
});

describe("[sync-rules §5] series", () => {
  const weekly = {
    subject: "Jour fixe",
    recurrencepatterntype: 1,
    interval: 1,
    daysofweekmask: 0b0001010,
    firstdayofweek: 0,
    patternendtype: 2,
    occurrences: 4,
    patternstartdate: "2026-03-23T00:00:00Z",
    starttime: "2026-03-23T08:00:00Z",
    endtime: "2026-03-23T09:00:00Z",
  };
  const instances = async (id: string): Promise<readonly Json[]> =>
    driver.maya.rows(
      `appointments?$select=subject,scheduledstart,instancetypecode&$filter=seriesid eq ${id}&$orderby=scheduledstart`,
    );

  test("occurrences keep their local time over the change of clocks", async () => {
    const id = await driver.maya.create("recurringappointmentmasters", {
      ...weekly,
      recurringappointmentmaster_activity_parties: [
        { "partyid_contact@odata.bind": `/contacts(${contact})`, participationtypemask: 5 },
      ],
    });
    const rows = await instances(id);
    expect(rows.map((row) => row["scheduledstart"])).toEqual([
      "2026-03-23T08:00:00Z",
      "2026-03-25T08:00:00Z",
      "2026-03-30T07:00:00Z",
      "2026-04-01T07:00:00Z",
    ]);
    expect(await masks(String(rows[0]?.["activityid"]))).toEqual([5, 9]);
  });

  test("a changed occurrence is an exception, a deleted one stays away, a new pattern starts over", async () => {
    const id = await driver.maya.create("recurringappointmentmasters", weekly);
    const rows = await instances(id);
    await driver.maya.patch(`appointments(${String(rows[0]?.["activityid"])})`, { subject: "Other" });
    const target = { "@odata.type": "Microsoft.Dynamics.CRM.appointment", seriesid: id };
    const gone = await driver.maya.post("appointments/Microsoft.Dynamics.CRM.CreateException", {
      Target: target,
      OriginalStartDate: "2026-03-25T08:00:00Z",
      IsDeleted: true,
    });
    expect(gone.status).toBe(200);
    expect((await instances(id)).map((row) => row["instancetypecode"])).toEqual([3, 2, 2]);
    await driver.maya.patch(`recurringappointmentmasters(${id})`, { subject: "All" });
    expect((await instances(id)).map((row) => row["subject"])).toEqual(["Other", "All", "All"]);
    await driver.maya.patch(`recurringappointmentmasters(${id})`, { occurrences: 2 });
    expect((await instances(id)).map((row) => row["subject"])).toEqual(["All", "All"]);
    await driver.maya.remove(`recurringappointmentmasters(${id})`);
    expect(await instances(id)).toEqual([]);
  });

  test("a pattern without occurrences is refused", async () => {
    expect(
      (
        await driver.maya.post("recurringappointmentmasters", {
          ...weekly,
          patternendtype: 3,
          patternenddate: "2026-03-01T00:00:00Z",
        })
      ).code,
    ).toBe("0x8004e117");
  });
});

describe("[sync-rules §2] filters", () => {
  test("everybody has the default ones; reset brings them back", async () => {
    const mine = async (): Promise<number> =>
      (await driver.maya.rows("userqueries?$select=name&$filter=querytype eq 256")).length;
    const before = await mine();
    expect(before).toBeGreaterThan(5);
    const [first] = await driver.maya.rows("userqueries?$select=name&$filter=querytype eq 256&$top=1");
    await driver.maya.remove(`userqueries(${String(first?.["userqueryid"])})`);
    expect(await mine()).toBe(before - 1);
    expect((await driver.maya.post("ResetUserFilters", { QueryType: 256 })).status).toBe(204);
    expect(await mine()).toBe(before);
    expect((await driver.maya.post("ResetUserFilters", { QueryType: 0 })).status).toBe(400);
  });

  test("the default contact filter finds active contacts of the caller", async () => {
    const [filter] = await driver.maya.rows(
      "userqueries?$select=fetchxml&$filter=querytype eq 256 and returnedtypecode eq 'contact'",
    );
    const rows = await driver.maya.rows(`contacts?userQuery=${String(filter?.["userqueryid"])}`);
    expect(rows.map((row) => row["contactid"])).toContain(contact);
  });

  test("an administrator reads filters of others only by exactly type and owner", async () => {
    const owner = `querytype eq 256 and _ownerid_value eq ${driver.maya.user.systemUserId}`;
    expect((await driver.ines.rows(`userqueries?$select=name&$filter=${owner}`)).length).toBeGreaterThan(5);
    expect(await driver.ines.rows(`userqueries?$select=name&$filter=${owner} and name eq 'My Tasks'`)).toEqual([]);
    expect(await driver.tom.rows(`userqueries?$select=name&$filter=${owner}`)).toEqual([]);
  });

  test("a filter must be a query; its type stays what it was", async () => {
    const body = {
      name: "f",
      returnedtypecode: "contact",
      querytype: 256,
      fetchxml: '<fetch><entity name="contact"/></fetch>',
    };
    expect((await driver.maya.post("userqueries", { ...body, fetchxml: "<fetch>" })).status).toBe(400);
    expect((await driver.maya.post("userqueries", { ...body, returnedtypecode: "task" })).status).toBe(400);
    expect((await driver.maya.post("userqueries", { ...body, querytype: 131072 })).status).toBe(400);
    const id = await driver.maya.create("userqueries", body);
    await driver.maya.patch(`userqueries(${id})`, { querytype: 16, statecode: 1, statuscode: 2 });
    expect((await driver.maya.get(`userqueries(${id})?$select=querytype,statecode`)).json).toMatchObject({
      querytype: 256,
      statecode: 1,
    });
  });
});

import { toEmailAddress, toRecordId } from "./ids.ts";
import type { Person, PersonMatch } from "./people.ts";
import { namesOf, planPrefill } from "./prefill.ts";
import type { RecordCard } from "./records.ts";

const LI = toEmailAddress("li.chen@contoso.example");
const card = (table: string, number: number, name = `${table} ${String(number)}`): RecordCard => ({
  table,
  id: toRecordId(`c0000000-0000-4000-8000-00000000000${String(number)}`),
  name,
  details: [],
  open: true,
});
const person = (match: PersonMatch): Person => ({
  participant: { role: "from", name: "Li Chen", address: LI, isList: false },
  roles: ["from"],
  match,
});

describe("R5: what an item says about a record to be made of it", () => {
  test("a stranger is named and addressed", () => {
    const facts = {
      subject: "RE: AW: Bikes",
      text: "x".repeat(3000),
      people: [person({ kind: "unknown" })],
      companies: [],
    };
    const plan = planPrefill(facts);
    expect(plan).toMatchObject({ topic: "Bikes", firstName: "Li", lastName: "Chen", address: LI, company: "" });
    expect([plan.description.length, plan.customers, plan.contact]).toEqual([2000, [], undefined]);
  });

  test("a contact brings the company along, and what the item is regarding comes first", () => {
    const [contact, account, lead] = [card("contact", 1), card("account", 2, "Contoso"), card("lead", 3)];
    const known = person({ kind: "known", record: contact, chosen: false });
    const plan = planPrefill({
      subject: "",
      text: "",
      people: [known],
      companies: [account, lead],
      regarding: account,
    });
    expect([plan.contact, plan.company, plan.customers]).toEqual([contact, "Contoso", [account, contact]]);
    const regardingLead = person({ kind: "known", record: lead, chosen: false });
    expect(planPrefill({ subject: "", text: "", people: [regardingLead], companies: [] }).contact).toBeUndefined();
  });

  test("among colleagues alone the form opens empty", () => {
    const plan = planPrefill({ subject: "Lunch", text: "", people: [person({ kind: "me" })], companies: [] });
    expect([plan.firstName, plan.lastName, plan.address]).toEqual(["", "", undefined]);
  });

  test("somebody without an address is known by what is shown", () => {
    expect(namesOf({ role: "from", name: "Reception", isList: false })).toEqual({
      firstName: "",
      lastName: "Reception",
    });
  });
});

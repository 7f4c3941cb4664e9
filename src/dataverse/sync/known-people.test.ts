import { toRecordId } from "../../domain/ids.ts";
import type { RecordCard } from "../../domain/records.ts";
import { createParts } from "../testing/parts.ts";
import { addressesIn, chooseOwner, NO_TIES, readTies } from "./known-people.ts";

const card = (table: string, digit: string, open = true): RecordCard => ({
  table,
  id: toRecordId(`${digit.repeat(8)}-1111-4111-8111-111111111111`),
  name: table,
  details: [],
  open,
});
const [user, ann, bob, closed, queue] = [
  card("systemuser", "1"),
  card("contact", "2"),
  card("contact", "3"),
  card("lead", "4", false),
  card("queue", "5"),
];

describe("S7 Y72 whom an attendee is in the CRM", () => {
  it("is the one record with that address; a colleague before a customer, an open record before a closed one", () => {
    expect(chooseOwner([ann, user])).toBe(user);
    expect(chooseOwner([ann, queue])).toBe(ann);
    expect(chooseOwner([closed])).toBe(closed);
    expect(chooseOwner([bob, closed])).toBe(bob);
  });

  it("is nobody where it could be several, or only a queue", () => {
    expect([chooseOwner([ann, bob]), chooseOwner([queue]), chooseOwner([])]).toEqual([undefined, undefined, undefined]);
  });

  it("is asked for attendees and for whoever called the meeting", () => {
    const people = {
      attendees: [{ role: "required", address: "A@x.example" }, {}],
      organizer: { address: "B@x.example" },
    };
    expect(addressesIn(people)).toEqual(["a@x.example", "b@x.example"]);
    expect(addressesIn({})).toEqual([]);
  });

  it("costs no request where nobody has an address, and stays open where the service does not answer", async () => {
    const { parts, net } = createParts(...Array.from({ length: 9 }, () => "offline" as const));
    expect(await readTies(parts, ["no address"])).toBe(NO_TIES);
    expect(net.requests).toHaveLength(0);
    expect(await readTies(parts, ["a@x.example"])).toBeUndefined();
  });
});

import { toEmailAddress, toRecordId } from "./ids.ts";
import { matchPeople, recordsOf, type PeopleKnowledge } from "./match-people.ts";
import type { Participant, ParticipantRole } from "./people.ts";
import type { RecordCard } from "./records.ts";

const address = (name: string) => toEmailAddress(`${name}@contoso.example`);
const person = (role: ParticipantRole, name: string): Participant => ({
  role,
  name,
  address: address(name),
  isList: false,
});
function card(table: string, number: number, open = true): RecordCard {
  const id = toRecordId(`c0000000-0000-4000-8000-00000000000${number}`);
  return { table, id, name: `${table} ${number}`, details: [], open };
}
const knowledge = (change: Partial<PeopleKnowledge>): PeopleKnowledge => ({
  mine: [address("me")],
  owners: new Map(),
  chosen: new Map(),
  ...change,
});

describe("P2: everybody once, author first", () => {
  test("parts of one person are put together", () => {
    const people = matchPeople([person("cc", "li"), person("to", "me"), person("from", "li")], knowledge({}));
    expect(people.map(({ participant, roles }) => [participant.name, roles])).toEqual([
      ["li", ["from", "cc"]],
      ["me", ["to"]],
    ]);
    const doubled = matchPeople([person("to", "li"), person("to", "li")], knowledge({}));
    expect(doubled[0]?.roles).toEqual(["to"]);
  });

  test.each([
    ["myself", [], "me", { kind: "me" }],
    ["nobody knows", [], "li", { kind: "unknown" }],
    ["one contact", [card("contact", 1)], "li", { kind: "known", chosen: false }],
    ["a colleague who is a contact too", [card("contact", 1), card("systemuser", 2)], "li", { kind: "colleague" }],
    ["a queue", [card("queue", 1)], "li", { kind: "queue" }],
    ["R7: two contacts", [card("contact", 1), card("contact", 2)], "li", { kind: "ambiguous" }],
    ["a deactivated twin does not count", [card("contact", 1), card("contact", 2, false)], "li", { kind: "known" }],
    ["only deactivated ones", [card("contact", 1, false)], "li", { kind: "known" }],
  ] as const)("%s", (_name, records, who, expected) => {
    const owners = new Map([[address("li"), records]]);
    expect(matchPeople([person("to", who)], knowledge({ owners }))[0]?.match).toMatchObject(expected);
  });

  test("R7: the choice is remembered, unless the record is gone", () => {
    const [one, two] = [card("contact", 1), card("contact", 2)];
    const owners = new Map([[address("li"), [one, two]]]);
    const chosen = new Map([[address("li"), two]]);
    expect(matchPeople([person("to", "li")], knowledge({ owners, chosen }))[0]?.match).toEqual({
      kind: "known",
      record: two,
      chosen: true,
    });
    const said = { id: two.id, table: two.table, name: two.name };
    expect(
      matchPeople([person("to", "li")], knowledge({ chosen: new Map([[address("li"), said]]) }))[0]?.match,
    ).toEqual({
      kind: "known",
      record: { ...said, details: [], open: true },
      chosen: true,
    });
    const gone = new Map([[address("li"), card("contact", 9)]]);
    expect(matchPeople([person("to", "li")], knowledge({ owners, chosen: gone }))[0]?.match.kind).toBe("ambiguous");
  });

  test("T9: lists are shown by name and are nobody", () => {
    const list: Participant = { role: "to", name: "Sales", address: address("sales"), isList: true };
    const nameless: Participant = { role: "to", name: "Li", isList: false };
    expect(matchPeople([list, nameless], knowledge({})).map(({ match }) => match.kind)).toEqual(["list", "noAddress"]);
  });

  test("records behind the people: ambiguous ones count with each record, others not at all", () => {
    const owners = new Map([
      [address("li"), [card("contact", 1)]],
      [address("two"), [card("contact", 2), card("lead", 3)]],
      [address("tom"), [card("systemuser", 4)]],
      [address("desk"), [card("queue", 5)]],
    ]);
    const everybody = [
      person("from", "li"),
      person("to", "me"),
      person("to", "two"),
      person("cc", "tom"),
      person("cc", "desk"),
      person("cc", "stranger"),
      { role: "cc", name: "All", isList: true } as const,
      { role: "cc", name: "Nameless", isList: false } as const,
    ];
    const records = recordsOf(matchPeople(everybody, knowledge({ owners })));
    expect(records.map(({ name }) => name)).toEqual(["contact 1", "contact 2", "lead 3"]);
  });
});

import { toRecordId } from "./ids.ts";
import { MAX_SUGGESTIONS, rankSuggestions, type SuggestionMaterial } from "./rank-suggestions.ts";
import type { RecordCard } from "./records.ts";

function card(table: string, number: number, open = true): RecordCard {
  const id = toRecordId(`c0000000-0000-4000-8000-00000000000${number}`);
  return { table, id, name: `${table} ${number}`, details: [], open };
}
const li = card("contact", 1);
const max = card("contact", 2);
const AT = "2026-05-03T10:00:00Z";
const material = (change: Partial<SuggestionMaterial>): SuggestionMaterial => ({
  conversation: [],
  openWork: [],
  companies: [],
  recent: [],
  ...change,
});
const names = (change: Partial<SuggestionMaterial>) =>
  rankSuggestions(material(change)).map(({ record }) => record.name);

describe("R1: suggestions with reasons", () => {
  test("the order of reasons: conversation, open work, company, sender, used last", () => {
    const openWork = [{ record: card("incident", 4), customer: li }];
    const companies = [{ record: card("account", 5), person: li }];
    const recent = [{ record: card("lead", 6), usedAt: AT }];
    expect(names({ conversation: [card("opportunity", 3)], openWork, companies })).toEqual([
      "opportunity 3",
      "incident 4",
      "account 5",
    ]);
    expect(names({ companies, sender: li, recent })).toEqual(["account 5", "contact 1", "lead 6"]);
  });

  test("reasons add up and are told, each kind once", () => {
    const renewal = card("opportunity", 3);
    const [first] = rankSuggestions(
      material({
        conversation: [renewal],
        openWork: [
          { record: renewal, customer: li },
          { record: renewal, customer: max },
        ],
        recent: [{ record: renewal, usedAt: AT }],
      }),
    );
    expect(first?.reasons).toEqual([
      { kind: "sameConversation" },
      { kind: "openOpportunityOf", customer: "contact 1" },
      { kind: "usedLast", at: AT },
    ]);
  });

  test("a case used last beats another case of the same person", () => {
    const [older, used] = [card("incident", 3), card("incident", 4)];
    const openWork = [
      { record: older, customer: li },
      { record: used, customer: li },
    ];
    expect(names({ openWork, recent: [{ record: used, usedAt: AT }] })).toEqual(["incident 4", "incident 3"]);
  });

  test("closed records count only for their own conversation", () => {
    const won = card("opportunity", 3, false);
    expect(names({ conversation: [won] })).toEqual(["opportunity 3"]);
    expect(names({ recent: [{ record: won, usedAt: AT }] })).toEqual([]);
  });

  test("never more than a handful", () => {
    const conversation = [3, 4, 5, 6, 7].map((number) => card("opportunity", number));
    expect(rankSuggestions(material({ conversation }))).toHaveLength(MAX_SUGGESTIONS);
  });
});

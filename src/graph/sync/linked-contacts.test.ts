import { createParts } from "../testing/parts.ts";
import { createLinkedContacts } from "./linked-contacts.ts";

const ids = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `c${String(from + at)}`);
const page = (shown: readonly string[], next?: string) => ({
  status: 200,
  body: {
    value: shown.map((id) => ({ id })),
    ...(next === undefined ? {} : { "@odata.nextLink": `https://graph.example/v1.0/me/contacts?$skip=${next}` }),
  },
});

describe("S23 reading every linked contact after the memory is lost", () => {
  it("takes them a page at a time, keeps what comes too early, shows each once", async () => {
    const { parts, net } = createParts(page(ids(0, 6), "6"), page(ids(6, 2)));
    const linked = createLinkedContacts(parts);
    linked.onSurvey(true, []);
    expect([...(await linked.take(["c0", "c1"])).keys()]).toEqual(["c0", "c1"]);
    expect([...(await linked.take(["c4", "c7", "c0"])).keys()].sort()).toEqual(["c4", "c7"]);
    expect((await linked.take(["c4"])).size).toBe(0);
    expect(net.requests).toHaveLength(2);
    expect(decodeURIComponent(net.requests[0]?.url ?? "")).toContain("crmLinkState' and ep/value eq '2')");
  });

  it("ends where the listing shows mostly others, or the service does not list them so", async () => {
    const poor = createParts(page(ids(0, 9), "9"), page(ids(9, 9), "18"));
    const linked = createLinkedContacts(poor.parts);
    linked.onSurvey(true, []);
    expect((await linked.take(["c0", "c99"])).size).toBe(1);
    expect(poor.net.requests).toHaveLength(2);
    const refused = createParts({ status: 400, body: { error: { code: "ErrorInvalidRestriction", message: "no" } } });
    const other = createLinkedContacts(refused.parts);
    other.onSurvey(true, []);
    expect((await other.take(["c0"])).size).toBe(0);
    expect((await other.take(["c0"])).size).toBe(0);
    expect(refused.net.requests).toHaveLength(1);
  });

  it("lists nothing in an ordinary run, and believes nothing of an earlier one", async () => {
    const { parts, net } = createParts(page(ids(0, 3)));
    const linked = createLinkedContacts(parts);
    linked.onSurvey(false, []);
    expect((await linked.take(["c0"])).size).toBe(0);
    expect(net.requests).toHaveLength(0);
    linked.onSurvey(true, []);
    // Taking the lease looks once more, however long reading the feeds took: nothing was listed meanwhile.
    linked.onSurvey(false, []);
    expect((await linked.take(["c0"])).size).toBe(1);
    expect((await linked.take(["c1"])).size).toBe(1);
    linked.onSurvey(false, []);
    expect((await linked.take(["c2"])).size).toBe(0);
  });

  it("lists nothing after a first synchronization, which made every link without reading one", async () => {
    const { parts, net } = createParts();
    const linked = createLinkedContacts(parts);
    linked.onSurvey(true, []);
    linked.onCreation();
    linked.onSurvey(false, []);
    expect((await linked.take(["c0"])).size).toBe(0);
    expect(net.requests).toHaveLength(0);
  });

  it("goes on with the listing when something is made beside what was read", async () => {
    const { parts } = createParts(page(ids(0, 1), "1"), page(ids(1, 1)));
    const linked = createLinkedContacts(parts);
    linked.onSurvey(true, []);
    expect((await linked.take(["c0"])).size).toBe(1);
    linked.onCreation();
    expect((await linked.take(["c1"])).size).toBe(1);
  });

  it("lists what a run that died left behind, wherever in the listing it stands; a few of many are asked for", async () => {
    const { parts, net } = createParts(page(ids(0, 9), "9"), page(ids(9, 9), "18"), page(ids(18, 9)));
    const linked = createLinkedContacts(parts);
    linked.onSurvey(false, []);
    linked.expect(600, 10_000);
    linked.expect(400, 500);
    expect((await linked.take(["c20"])).size).toBe(0);
    expect(net.requests).toHaveLength(0);
    linked.expect(600, 1000);
    expect((await linked.take(["c20"])).size).toBe(1);
    expect(net.requests).toHaveLength(3);
  });

  it("lists the folders first, in their order, and the default one after them", async () => {
    const { parts, net } = createParts(page(ids(0, 1)), page(ids(1, 1)), page(ids(2, 1)));
    const linked = createLinkedContacts(parts);
    linked.onSurvey(true, ["a", "b"]);
    expect((await linked.take(["c0", "c1", "c2"])).size).toBe(3);
    expect(net.requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/v1.0/me/contactFolders/a/contacts",
      "/v1.0/me/contactFolders/b/contacts",
      "/v1.0/me/contacts",
    ]);
  });
});

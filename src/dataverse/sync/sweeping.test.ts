import { asked, batchAnswer, createParts } from "../testing/parts.ts";
import { COUNTED_PAGES, sweepQuery, SWEEP_SIZE, toFilters } from "./filters.ts";
import { Sweeping, type Asked } from "./sweeping.ts";

const MORE = "@Microsoft.Dynamics.CRM.morerecords";
const HEARD = { "Preference-Applied": 'odata.include-annotations="*"' };
const rows = Array.from({ length: SWEEP_SIZE }, (_, at) => ({ contactid: `row-${String(at)}`, versionnumber: at }));

function pageOf(page: number): readonly Asked[] {
  const fetchxml = "<fetch><entity name='contact'/></fetch>";
  const [filter] = toFilters([{ userqueryid: "f", returnedtypecode: "contact", name: "Mine", fetchxml }]);
  const address = filter === undefined ? undefined : sweepQuery(filter, page);
  return filter === undefined || address === undefined ? [] : [{ filter, page, address }];
}

describe("a full page of a sweep", () => {
  it("is the last one where the service says that it counts no further and that nothing is behind", async () => {
    const { parts, net } = createParts(batchAnswer({ status: 200, headers: HEARD, body: { value: rows } }));
    const sweeping = new Sweeping(parts, undefined);
    await sweeping.ask(pageOf(COUNTED_PAGES));
    expect([net.requests.length, sweeping.problems]).toEqual([1, []]);
  });

  it.each([
    ["a page that is counted", COUNTED_PAGES - 1, HEARD, {}],
    ["a service that did not hear the question", COUNTED_PAGES, {}, {}],
    ["one with more behind it", COUNTED_PAGES, HEARD, { [MORE]: true }],
  ])("leads on: %s", async (_, page, headers, more) => {
    const { parts, net } = createParts(
      batchAnswer({ status: 200, headers, body: { ...more, value: rows } }),
      batchAnswer({ status: 200, headers, body: { value: [] } }),
    );
    await new Sweeping(parts, undefined).ask(pageOf(page));
    expect(asked(net, 1)[0]).toContain(`page="${String(page + 1)}"`);
  });
});

import { createParts } from "../testing/parts.ts";
import { saveFilter } from "./filter-rows.ts";
import { selects, tryFilter } from "./filter-trials.ts";

const query = (attributes: string): string => `<fetch${attributes}><entity name="contact"/></fetch>`;
const rows = (...ids: readonly string[]) => ({
  status: 200,
  headers: { "Content-Type": "application/json" },
  body: { value: ids.map((contactid) => ({ contactid, fullname: contactid })) },
});
const A = "aaaaaaaa-0000-4000-8000-000000000001";
const B = "bbbbbbbb-0000-4000-8000-000000000002";

describe("S3, O4 what is said of a filter before it is saved", () => {
  it("names the most it ever selects", async () => {
    const { parts } = createParts(rows(A, B), rows(A));
    expect(await tryFilter(parts, "contact", query(' top="2"'))).toEqual({
      count: 2,
      more: false,
      top: 2,
      sample: [{ id: A, name: A, detail: "" }],
    });
  });

  it("asks the whole of a short filter whether a record is among its first", async () => {
    const { parts, net } = createParts(rows(A), rows(A));
    expect(await selects(parts, "contact", query(' top="1"'), A.toUpperCase())).toBe(true);
    expect(await selects(parts, "contact", query(' top="1"'), B)).toBe(false);
    expect(decodeURIComponent(String(net.requests[1]?.url))).toContain('top="1"');
    expect(decodeURIComponent(String(net.requests[1]?.url))).not.toContain(B);
  });

  it("refuses one page of a query before anything is asked or saved", async () => {
    const { parts, net } = createParts();
    const fetchXml = query(' page="3"');
    const refused = { problem: { kind: "refused", message: expect.stringContaining("page 3") as string } };
    await expect(tryFilter(parts, "contact", fetchXml)).rejects.toMatchObject(refused);
    await expect(selects(parts, "contact", fetchXml, A)).rejects.toMatchObject(refused);
    const draft = { id: A, table: "contact", use: "outlook", name: "Third page", fetchXml } as const;
    await expect(saveFilter(parts, draft)).rejects.toMatchObject(refused);
    expect(net.requests).toEqual([]);
  });
});

import { toItemId, toOrganizationId, toRecordId } from "../domain/ids.ts";
import { readMarks, writeMarks } from "./marks.ts";
import { createParts, sentBody } from "./testing/parts.ts";

const id = toItemId("M");
const set = "{00020329-0000-0000-c000-000000000046}";
const record = "0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58";
const found = (categories: readonly string[], extended?: unknown) => ({
  status: 200,
  body: {
    "@odata.etag": 'W/"1"',
    id: "M",
    categories,
    ...(extended === undefined ? {} : { singleValueExtendedProperties: extended }),
  },
});

describe("marks on an item (T5)", () => {
  it("are read however the service spells their ids", async () => {
    const { parts } = createParts(
      found(
        ["Blue"],
        [
          { id: `Double ${set} Name crmlinkstate`, value: "2" },
          { id: `String ${set.toUpperCase()} Name crmid`, value: `{${record.toUpperCase()}}` },
          { id: "String {11111111-0000-0000-c000-000000000046} Name crmorgid", value: record },
        ],
      ),
    );
    expect(await readMarks(parts, id)).toEqual({
      categories: ["Blue"],
      stamps: { state: "tracked", recordId: record },
    });
    expect(await readMarks(createParts(found([])).parts, id)).toEqual({ categories: [] });
  });

  it("writes stamps alone without reading first", async () => {
    const { net, parts } = createParts({ status: 200, body: {} });
    await writeMarks(parts, id, {
      stamps: { state: "tracked", recordId: toRecordId(record), organizationId: toOrganizationId(record) },
    });
    expect(net.requests[0]?.headers).not.toHaveProperty("If-Match");
    expect(sentBody(net, 0)).toMatchObject({
      singleValueExtendedProperties: expect.arrayContaining([{ id: `Double ${set} Name crmLinkState`, value: "2" }]),
    });
  });

  it("keeps other categories and starts again when the item has changed meanwhile", async () => {
    const { net, parts } = createParts(
      found(["Blue"]),
      { status: 412, body: { error: { code: "ErrorIrresolvableConflict", message: "" } } },
      found(["Blue", "Red"]),
      { status: 200, body: {} },
    );
    await writeMarks(parts, id, { addCategory: "Tracked in CRM" });
    expect(sentBody(net, 3)).toEqual({ categories: ["Blue", "Red", "Tracked in CRM"] });
    expect(net.requests[3]?.headers["If-Match"]).toBe('W/"1"');
  });

  it("writes nothing when the categories are as they should be", async () => {
    const { net, parts } = createParts(found(["tracked in crm"]), found(["Blue"]));
    await writeMarks(parts, id, { addCategory: "Tracked in CRM" });
    await writeMarks(parts, id, { removeCategory: "Tracked in CRM" });
    expect(net.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  it("removes its category in any spelling", async () => {
    const { net, parts } = createParts(found(["Blue", "TRACKED IN CRM"]), { status: 200, body: {} });
    await writeMarks(parts, id, { removeCategory: "Tracked in CRM" });
    expect(sentBody(net, 1)).toEqual({ categories: ["Blue"] });
  });

  it("gives up when the item never stands still", async () => {
    const conflict = { status: 412, body: { error: { code: "ErrorIrresolvableConflict", message: "" } } };
    const { parts } = createParts(...Array.from({ length: 4 }, () => [found([]), conflict]).flat());
    await expect(writeMarks(parts, id, { addCategory: "x" })).rejects.toMatchObject({ problem: { kind: "conflict" } });
  });
});

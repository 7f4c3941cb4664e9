import type { HistoryEntry } from "../../ports/sync-store.ts";
import { toHistoryCsv, toHistoryJson } from "./history-file.ts";

const entry: HistoryEntry = {
  id: "e1",
  run: "r1",
  at: Date.parse("2026-03-02T09:00:00Z"),
  kind: "contact",
  title: 'Ann "Bo" Lee',
  action: "updated",
  side: "crm",
  field: "jobtitle",
  before: null,
  after: "=HYPERLINK(1)",
  why: "conflict",
  itemId: "AAk-1",
  recordId: "c1",
};

describe("S27 the history as a file", () => {
  it("is a table that every spreadsheet reads, one line per change, and runs no formula", () => {
    const { itemId: _, after: __, ...bare } = entry;
    const address = { ...bare, field: "address1", before: { city: "A,\nB" } };
    expect(toHistoryCsv([entry, address]).split("\r\n")).toEqual([
      "at,kind,title,action,side,field,before,after,why,item,record",
      `"2026-03-02T09:00:00.000Z","contact","Ann ""Bo"" Lee","updated","crm","jobtitle","","'=HYPERLINK(1)","conflict","AAk-1","c1"`,
      `"2026-03-02T09:00:00.000Z","contact","Ann ""Bo"" Lee","updated","crm","address1","{""city"":""A,\\nB""}","","conflict","","c1"`,
      "",
    ]);
  });

  it.each(["=1", "+1", "-1", "@a", "\t=1", "\r=1"])("disarms %j", (after) => {
    expect(toHistoryCsv([{ ...entry, after }])).toContain(`"'${after}"`);
  });

  it("says the same to programs, with instants they can read", () => {
    expect(JSON.parse(toHistoryJson([entry]))).toEqual([{ ...entry, at: "2026-03-02T09:00:00.000Z" }]);
  });
});

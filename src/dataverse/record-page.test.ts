import { clientPage, recordPage } from "./record-page.ts";

describe("R3 pages of the CRM client", () => {
  it.each([
    ["https://org.crm4.dynamics.com/api/data/v9.2", "https://org.crm4.dynamics.com/main.aspx"],
    ["https://org.api.crm4.dynamics.com/api/data/v9.2", "https://org.crm4.dynamics.com/main.aspx"],
    ["https://localhost:3003/api/data/v9.2", "https://localhost:3003/main.aspx"],
  ])("beside %s", (root, page) => {
    expect(clientPage(root)).toBe(page);
  });

  it("show a record, or the form of a new one", () => {
    const page = "https://org.crm4.dynamics.com/main.aspx";
    expect(recordPage(page, "task", "abc")).toBe(`${page}?pagetype=entityrecord&etn=task&id=abc`);
    expect(recordPage(page, "task")).toBe(`${page}?pagetype=entityrecord&etn=task`);
  });
});

import { toOrganizationId, toRecordId } from "./ids.ts";
import type { LinkStamps } from "./stamps.ts";
import { fromStampValues, objectTypeCodeOf, tableOfTypeCode, toStampValues } from "./stamp-values.ts";

const recordId = toRecordId("57fe9756-edb8-54ea-a6dc-03ae09d2f7e2");
const organizationId = toOrganizationId("0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58");
const regarding = { table: "opportunity", id: toRecordId("c0000000-0000-4000-8000-000000000001"), name: "Renewal" };

describe("link stamps as Dynamics writes them", () => {
  test("a tracked item carries record, organization and regarding", () => {
    expect(toStampValues({ state: "tracked", recordId, organizationId, regarding })).toEqual({
      crmLinkState: "2",
      crmid: "{57FE9756-EDB8-54EA-A6DC-03AE09D2F7E2}",
      crmorgid: "{0C5A7E92-41D8-4F6B-A3E7-7D90B2164C58}",
      crmRegardingObjectId: "{C0000000-0000-4000-8000-000000000001}",
      crmRegardingObjectTypeCode: "3",
      crmRegardingObject: "Renewal",
    });
  });

  test("a cleared regarding is written as empty: a property cannot be removed", () => {
    expect(toStampValues({ state: "requested" })).toEqual({
      crmLinkState: "1",
      crmRegardingObjectId: "",
      crmRegardingObjectTypeCode: "",
      crmRegardingObject: "",
    });
  });

  test("a custom table has no code that every organization shares", () => {
    const custom = { ...regarding, table: "cr1_project" };
    expect(toStampValues({ state: "tracked", regarding: custom }).crmRegardingObjectTypeCode).toBe("");
    expect(objectTypeCodeOf("cr1_project")).toBeUndefined();
    expect(tableOfTypeCode(10_023)).toBeUndefined();
  });

  test("stopping writes the state and leaves the rest as a trace", () => {
    expect(toStampValues({ state: "untracked", recordId })).toEqual({ crmLinkState: "0" });
  });

  const STAMPS: readonly LinkStamps[] = [
    { state: "tracked", recordId, organizationId, regarding },
    { state: "requested" },
    { state: "untracked" },
  ];
  test.each(STAMPS)("$state survives the way there and back", (stamps) => {
    expect(fromStampValues(toStampValues(stamps))).toEqual(stamps);
  });

  test("an item without link state was never stamped; malformed values are left out", () => {
    expect(fromStampValues({ crmid: "{57FE9756-EDB8-54EA-A6DC-03AE09D2F7E2}" })).toBeUndefined();
    expect(
      fromStampValues({ crmLinkState: "2.0", crmid: "?", crmorgid: "?", crmRegardingObjectTypeCode: "2" }),
    ).toEqual({ state: "tracked" });
    const { crmRegardingObject: _name, ...nameless } = toStampValues({ state: "tracked", regarding });
    expect(fromStampValues(nameless)?.regarding?.name).toBe("");
  });
});

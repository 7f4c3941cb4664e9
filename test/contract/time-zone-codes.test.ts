import { namedZones } from "../../sandbox/dataverse/time/zone-codes.ts";
import { zoneOfCode } from "../../src/dataverse/sync/time-zone-codes.ts";
import { toIanaZone } from "../../src/domain/fields/zone.ts";

describe("Y129 the numbers of time zones", () => {
  it("mean what they mean to the CRM", () => {
    for (const { code, standardName } of namedZones())
      expect([code, zoneOfCode(code)]).toEqual([code, toIanaZone(standardName)]);
  });

  it("may be unknown here", () => {
    expect([zoneOfCode(undefined), zoneOfCode(9999)]).toEqual([undefined, undefined]);
  });
});

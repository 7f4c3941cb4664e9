import type { SyncCrm } from "../../ports/sync-crm.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { World } from "../../../test/property/world/world.ts";
import { createParts } from "../testing/parts.ts";
import { readOwnZone, withOwnZone } from "./own-zone.ts";

const CALLER = "a1c4f271-85e3-4b90-8d16-3c72e9054ab1";
const refused = (status: number, code: string) => ({ status, body: { error: { code, message: "No." } } });

describe("Y129 the zone in which the CRM shows the user its dates", () => {
  it("is the one of their settings there", async () => {
    const { parts, net } = createParts({ status: 200, body: { timezonecode: 235 } });
    expect(await readOwnZone(parts, CALLER)).toBe("Asia/Tokyo");
    expect(net.requests[0]?.url).toContain(`/usersettingscollection(${CALLER})?$select=timezonecode`);
  });

  it.each([
    ["a number nobody knows", { status: 200, body: { timezonecode: 9999 } }],
    ["nothing", { status: 200, body: {} }],
    ["no right to look", refused(403, "0x80040220")],
    ["no such row", refused(404, "0x80040217")],
  ])("is not known where the answer is %s", async (_, answer) => {
    expect(await readOwnZone(createParts(answer).parts, CALLER)).toBeUndefined();
  });

  it("is no guess where the service fails", async () => {
    const { parts } = createParts(refused(401, "0x80040001"), refused(401, "0x80040001"));
    await expect(readOwnZone(parts, CALLER)).rejects.toBeInstanceOf(ServiceError);
  });

  it("counts for what is read and written there, but not for contacts", async () => {
    const there: SyncCrm = new World(1).crmPort;
    const zones: string[] = [];
    const note = (_: unknown, zone: string): Promise<never[]> => {
      zones.push(zone);
      return Promise.resolve([]);
    };
    jest.spyOn(there, "read").mockImplementation(note);
    jest.spyOn(there, "write").mockImplementation(note);
    let asked = 0;
    const crm = withOwnZone(there, () => Promise.resolve((asked += 1) > 2 ? undefined : "Asia/Tokyo"));
    const task = { kind: "task", id: "1" } as const;
    await crm.read([{ kind: "contact", id: "2" }], "Europe/Berlin");
    expect(asked).toBe(0);
    await crm.read([task], "Europe/Berlin");
    await crm.write([{ do: "delete", ...task, etag: "" }], "Europe/Berlin");
    await crm.read([task], "Europe/Berlin");
    expect(zones).toEqual(["Europe/Berlin", "Asia/Tokyo", "Asia/Tokyo", "Europe/Berlin"]);
  });
});

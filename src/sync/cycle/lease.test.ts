import { World } from "../../../test/property/world/world.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { Lease, LeaseLostError, mayTake } from "./lease.ts";

const HOLDER = { device: "laptop", run: "1", name: "Laptop" };
const HALF_LIFE = 30_000;

async function taken(now = 0) {
  const world = new World(9);
  const { crmPort } = world;
  const lease = await Lease.take(crmPort, HOLDER, await crmPort.readDesk(), now, false);
  if (lease === undefined) throw new Error("The lease was free.");
  return { crmPort, lease };
}

const down = (): Promise<never> => Promise.reject(new ServiceError({ service: "crm", kind: "serviceDown" }));

describe("the lease", () => {
  it("S22 Y61 of a dead run is taken back at once by its own computer; another one waits for a minute, or takes over", () => {
    const desk = { fence: 1, holder: "laptop/1", holderName: "Laptop", age: 60_000, letGo: {} };
    const desktop = { device: "desktop", run: "2", name: "Desktop" };
    expect(mayTake(desk, { ...HOLDER, run: "2" }, false)).toBe(true);
    expect([mayTake(desk, desktop, false), mayTake(desk, desktop, true)]).toEqual([false, true]);
    expect(mayTake({ ...desk, age: 60_001 }, desktop, false)).toBe(true);
  });

  it("S22 Y78 is still held when only the answer to its renewal was lost", async () => {
    const { crmPort, lease } = await taken();
    const put = crmPort.putDesk.bind(crmPort);
    // Applied once without an answer, and refused when it is repeated.
    jest.spyOn(crmPort, "putDesk").mockImplementationOnce(async (desk) => {
      await put(desk);
      return put(desk);
    });
    await lease.check(HALF_LIFE);
    await lease.putLetGo({ record: "etag print" });
    expect(await crmPort.readDesk()).toMatchObject({ fence: 1, holder: "laptop/1", letGo: { record: "etag print" } });
  });

  it("S22 Y62 Y66 is lost when somebody else wrote the note, which is seen after three seconds", async () => {
    const { crmPort, lease } = await taken();
    const other = { device: "desktop", run: "1", name: "Desktop" };
    await Lease.take(crmPort, other, await crmPort.readDesk(), 0, true);
    await lease.check(2_999);
    for (const now of [3_000, HALF_LIFE]) await expect(lease.check(now)).rejects.toBeInstanceOf(LeaseLostError);
  });

  it("S22 Y130 is looked at again where the clock was set back meanwhile", async () => {
    const { crmPort, lease } = await taken(3_600_000);
    await lease.check(0);
    await lease.checkAfterSilence(0);
    const other = { device: "desktop", run: "1", name: "Desktop" };
    await Lease.take(crmPort, other, await crmPort.readDesk(), 0, true);
    await lease.check(1000);
    await expect(lease.checkAfterSilence(-1)).rejects.toBeInstanceOf(LeaseLostError);
  });

  it("S22 S23 Y78 may run out where it cannot be given back, unless others have to hear of something", async () => {
    const { crmPort, lease } = await taken();
    jest.spyOn(crmPort, "putDesk").mockImplementation(down);
    await lease.release({ letGo: {} });
    await expect(lease.release({ letGo: { record: "etag print" } })).rejects.toBeInstanceOf(ServiceError);
  });
});

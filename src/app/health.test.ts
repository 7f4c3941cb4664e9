import { createHealth } from "./health.ts";

const kinds = (health: ReturnType<typeof createHealth>) => health.read().problems.map(({ kind }) => kind);

describe("P5 L3: the network", () => {
  test("is told to be missing at once and once, whatever this computer's memory answers, and gone when it is back", () => {
    const health = createHealth(true);
    expect(kinds(health)).toEqual([]);
    health.online(false);
    health.unwell({ kind: "noNetwork", service: "mailbox" });
    health.well("crm");
    expect(kinds(health)).toEqual(["noNetwork"]);
    health.online(true);
    expect(kinds(health)).toEqual([]);
    expect(kinds(createHealth(false))).toEqual(["noNetwork"]);
  });

  test("other troubles are told beside it, and end when their service answers again", () => {
    const health = createHealth(true);
    health.unwell({ kind: "serviceDown", service: "mailbox" });
    health.online(false);
    expect(kinds(health)).toEqual(["serviceDown", "noNetwork"]);
    health.online(true);
    health.well("mailbox");
    expect(kinds(health)).toEqual([]);
  });
});

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

describe("P5: signed out", () => {
  const out = (resource?: "crm" | "mailbox") =>
    ({ kind: "signedOut", service: "signIn", repair: "signIn", ...(resource && { resource }) }) as const;

  test("ends by itself with a token for the service it was about; what this computer remembers proves nothing", () => {
    const health = createHealth(true);
    health.unwell(out("crm"));
    health.reached("mailbox");
    health.well("crm");
    expect(health.read()).toMatchObject({ signedIn: "no", problems: [{ kind: "signedOut" }] });
    health.reached("crm");
    expect(health.read()).toMatchObject({ signedIn: "unknown", problems: [] });
  });

  test("of both services ends with tokens for both", () => {
    const health = createHealth(true);
    health.unwell(out("crm"));
    health.unwell(out("mailbox"));
    health.unwell(out("crm"));
    expect(kinds(health)).toEqual(["signedOut", "signedOut"]);
    health.reached("crm");
    expect(health.read().signedIn).toBe("no");
    health.reached("mailbox");
    expect(health.read()).toMatchObject({ signedIn: "unknown", problems: [] });
  });

  test("ends with any token where nobody could even be asked for one", () => {
    const health = createHealth(true);
    health.unwell(out());
    health.reached("mailbox");
    expect(kinds(health)).toEqual([]);
  });
});

import { isProblem, ServiceError } from "../ports/service-error.ts";
import { createFakeClock } from "../wire/testing/fake-net.ts";
import { createDialogClient } from "./dialog-client.ts";
import { fromDialogText, toDialogText } from "./dialog-message.ts";
import { toSignInError } from "./sign-in-problems.ts";
import type { SilentWish } from "./sign-in-client.ts";
import { createTokens } from "./tokens.ts";

const NOW = "2026-03-01T12:00:00Z";
const inMinutes = (minutes: number) => Date.parse(NOW) + minutes * 60_000;

function set(lifetime: (ask: number) => number = () => 60) {
  const wishes: SilentWish[] = [];
  const client = {
    readSilently: (wish: SilentWish) => {
      wishes.push(wish);
      return Promise.resolve({
        token: `${wish.resource}-${String(wishes.length)}`,
        expiresAt: inMinutes(lifetime(wishes.length)),
      });
    },
    signIn: () => Promise.resolve(new Map([["crm" as const, { token: "by hand", expiresAt: inMinutes(60) }]])),
  };
  return { wishes, tokens: createTokens(() => Promise.resolve(client), createFakeClock(NOW)) };
}

describe("tokens (Q4: only in memory, one per service)", () => {
  it("asks once for each service, however many wait", async () => {
    const { tokens, wishes } = set();
    const both = await Promise.all([tokens.read("crm"), tokens.read("crm"), tokens.read("mailbox")]);
    expect(both).toEqual(["crm-1", "crm-1", "mailbox-2"]);
    expect(await tokens.read("crm")).toBe("crm-1");
    expect(wishes).toEqual([
      { resource: "crm", renew: false },
      { resource: "mailbox", renew: false },
    ]);
  });

  it("does not hand out a token that is about to end", async () => {
    const { tokens } = set((ask) => (ask === 1 ? 0.9 : 60));
    expect(await tokens.read("crm")).toBe("crm-1");
    expect(await tokens.read("crm")).toBe("crm-2");
    expect(await tokens.read("crm")).toBe("crm-2");
  });

  it("renews a refused token with the challenge, but not one that is newer", async () => {
    const { tokens, wishes } = set();
    const token = await tokens.read("crm");
    tokens.drop("crm", "an older one", "x");
    expect(await tokens.read("crm")).toBe(token);
    tokens.drop("crm", token, '{"access_token":{}}');
    expect(await tokens.read("crm")).toBe("crm-2");
    expect(wishes[1]).toEqual({ resource: "crm", renew: true, claims: '{"access_token":{}}' });
  });

  it("keeps asking after a failure, and keeps the challenge for the click", async () => {
    const challenges: (string | undefined)[] = [];
    let asked = 0;
    const client = {
      readSilently: () => {
        asked += 1;
        return asked === 1
          ? Promise.resolve({ token: "t", expiresAt: inMinutes(60) })
          : Promise.reject(new ServiceError({ service: "signIn", kind: "signedOut", repair: "signIn" }));
      },
      signIn: (_resource: string, claims?: string) => {
        challenges.push(claims);
        return Promise.resolve(new Map([["crm" as const, { token: "by hand", expiresAt: inMinutes(60) }]]));
      },
    };
    const tokens = createTokens(() => Promise.resolve(client), createFakeClock(NOW));
    tokens.drop("crm", await tokens.read("crm"), "challenge");
    await expect(tokens.read("crm")).rejects.toMatchObject({ problem: { kind: "signedOut" } });
    await expect(tokens.read("crm")).rejects.toMatchObject({ problem: { kind: "signedOut" } });
    await tokens.signIn("crm");
    expect(challenges).toEqual(["challenge"]);
    expect(await tokens.read("crm")).toBe("by hand");
  });

  it("lets one leave while others wait", async () => {
    const { tokens } = set();
    const abort = new AbortController();
    const leaving = tokens.read("crm", abort.signal);
    const staying = tokens.read("crm");
    abort.abort(new Error("left"));
    await expect(leaving).rejects.toThrow("left");
    await expect(staying).resolves.toBe("crm-1");
    await expect(tokens.read("crm", abort.signal)).rejects.toThrow("left");
  });
});

describe("signing in with a window", () => {
  const grants = new Map([["crm" as const, { token: "t", expiresAt: 5 }]]);

  it("passes the challenge to the page and takes the grants from it", async () => {
    const opened: string[] = [];
    const client = createDialogClient(
      async () => (url) => {
        opened.push(url);
        return Promise.resolve(toDialogText({ kind: "grants", grants }));
      },
      "https://addin.example/dialog.html",
    );
    expect(await client.signIn("crm", '{"a":1}')).toEqual(grants);
    expect(opened).toEqual(["https://addin.example/dialog.html?resource=crm&claims=%7B%22a%22%3A1%7D"]);
    await expect(client.readSilently({ resource: "crm", renew: false })).rejects.toMatchObject({
      problem: { kind: "signedOut", repair: "signIn" },
    });
  });

  it("tells what went wrong in the window", async () => {
    const failed = toDialogText({
      kind: "failed",
      code: "consent_required",
      description: "AADSTS65001: nobody agreed",
    });
    const client = createDialogClient(async () => () => Promise.resolve(failed), "https://addin.example/dialog.html");
    await expect(client.signIn("mailbox")).rejects.toMatchObject({ problem: { kind: "signedOut", repair: "consent" } });
    expect(() => fromDialogText("{")).toThrow();
  });
});

describe("errors of the sign-in library", () => {
  it.each([
    [{ errorCode: "no_network_connectivity" }, "noNetwork"],
    [{ errorCode: "interaction_required", errorMessage: "AADSTS50076" }, "signedOut"],
    ["thrown text", "signedOut"],
  ] as const)("%j", (error, kind) => {
    expect(isProblem(toSignInError(error), kind)).toBe(true);
  });

  it("passes on what is a problem already", () => {
    const known = new ServiceError({ service: "signIn", kind: "noNetwork" });
    expect(toSignInError(known)).toBe(known);
  });
});

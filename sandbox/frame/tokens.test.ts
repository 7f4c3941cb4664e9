import { SANDBOX_USERS } from "../seed/users.ts";
import { createTokenOffice } from "./tokens.ts";

const audiences = { graph: "https://graph.microsoft.com", dataverse: "https://localhost:3003" };
const office = (key = 1): ReturnType<typeof createTokenOffice> =>
  createTokenOffice({ key: new Uint8Array(32).fill(key), issuedAt: 1_700_000_000, audiences, users: SANDBOX_USERS });
const now = 1_700_000_100_000;
const [maya, tom] = [SANDBOX_USERS[0]!, SANDBOX_USERS[1]!];

test("the same key gives the same token, so that it outlives a restart", () => {
  expect(office().issue(maya, "graph")).toBe(office().issue(maya, "graph"));
  expect(office().read(`Bearer ${office().issue(tom, "graph")}`, "graph", now)).toEqual({ kind: "user", user: tom });
});

test("who is asked for what: every way to be refused", () => {
  const token = office().issue(maya, "dataverse");
  const read = (header: string | null): unknown => office().read(header, "graph", now);
  expect(read(null)).toEqual({ kind: "refused", reason: "missing" });
  expect(read("Basic abc")).toEqual({ kind: "refused", reason: "missing" });
  expect(read("Bearer abc")).toEqual({ kind: "refused", reason: "invalid" });
  expect(read(`Bearer ${token}`)).toEqual({ kind: "refused", reason: "audience" });
  expect(read(`Bearer ${office(2).issue(maya, "graph")}`)).toEqual({ kind: "refused", reason: "invalid" });
  expect(read(`Bearer ${office().issue(maya, "graph", { lifetime: 100 })}`)).toEqual({
    kind: "refused",
    reason: "expired",
  });
});

test("changing a claim breaks the signature", () => {
  const [head, claims, signature] = office().issue(maya, "graph").split(".");
  const forged = { ...JSON.parse(Buffer.from(claims ?? "", "base64url").toString()), oid: tom.objectId };
  const token = [head, Buffer.from(JSON.stringify(forged)).toString("base64url"), signature].join(".");
  expect(office().read(`Bearer ${token}`, "graph", now)).toEqual({ kind: "refused", reason: "invalid" });
});

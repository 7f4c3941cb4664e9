import { answerNestedAuth, isDataverseScope, type NestedAuthFacts } from "./nested-auth.ts";

const facts: NestedAuthFacts = {
  account: {
    objectId: "5e0b",
    tenantId: "6f1d",
    upn: "maya@northwind-bikes.example",
    name: "Maya Åse",
    graphToken: "graph-token",
    dataverseToken: "dataverse-token",
  },
  dataverseOrigin: "https://localhost:3003",
  now: 1_700_000_000_000,
};
const ask = (method: string, tokenParams?: object): unknown => {
  const message = { messageType: "NestedAppAuthRequest", method, requestId: "r1", tokenParams };
  const answer = answerNestedAuth(JSON.stringify(message), facts);
  return answer === undefined ? undefined : JSON.parse(answer);
};

test("the first question is answered with who is signed in", () => {
  expect(ask("GetInitContext")).toMatchObject({
    messageType: "NestedAppAuthResponse",
    requestId: "r1",
    success: true,
    initContext: { accountContext: { homeAccountId: "5e0b.6f1d", tenantId: "6f1d" } },
  });
});

test("the token is for the resource the scopes name", () => {
  const clientId = "client";
  expect(ask("GetToken", { clientId, scope: "https://graph.microsoft.com/Mail.ReadWrite" })).toMatchObject({
    token: { access_token: "graph-token~Mail.ReadWrite" },
  });
  expect(ask("GetToken", { clientId, scope: "https://localhost:3003/.default" })).toMatchObject({
    token: { access_token: "dataverse-token" },
  });
});

test("scopes of Dataverse are known by its address, by dynamics.com and by user_impersonation", () => {
  const is = (scope: string): boolean => isDataverseScope(scope, "https://localhost:3003");
  expect(is("https://contoso.crm4.dynamics.com/user_impersonation offline_access")).toBe(true);
  expect(is("user_impersonation")).toBe(true);
  expect(is("https://localhost:30030/.default")).toBe(false);
  expect(is("Mail.Send")).toBe(false);
});

test("the id token parses and names the person, other letters than ASCII included", () => {
  const answer = ask("GetToken", { clientId: "client", scope: "User.Read", nonce: "n" });
  const token = (answer as { token: { id_token: string } }).token.id_token;
  const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
  expect(claims).toMatchObject({ aud: "client", oid: "5e0b", name: "Maya Åse", nonce: "n", exp: 1_700_003_600 });
});

test("unknown methods fail for good; other messages are not answered", () => {
  expect(ask("Something")).toMatchObject({ success: false, error: { status: "PERSISTENT_ERROR" } });
  expect(ask("GetToken", { clientId: "client" })).toMatchObject({ success: false });
  expect(answerNestedAuth("{}", facts)).toBeUndefined();
  expect(answerNestedAuth("nonsense", facts)).toBeUndefined();
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ProfileError, readProfileFile } from "./profile.ts";

const folder = mkdtempSync(path.join(tmpdir(), "profile-"));
const file = path.join(folder, "profile.json");
const whole = {
  graph: "https://graph.microsoft.com/v1.0",
  dataverse: "https://contoso.crm4.dynamics.com/api/data/v9.2/",
  graphToken: { env: "REGARDING_TEST_TOKEN" },
  dataverseToken: { command: [process.execPath, "-p", "'from a command'"] },
};

function read(content: unknown) {
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return readProfileFile(file, undefined);
}

describe("a profile file", () => {
  afterAll(() => {
    delete process.env["REGARDING_TEST_TOKEN"];
    rmSync(folder, { recursive: true });
  });

  it("names the services, and where tokens come from", async () => {
    process.env["REGARDING_TEST_TOKEN"] = "first";
    const { graph, dataverse, tokens, trustLocal } = read(whole);
    expect([graph, dataverse, trustLocal]).toEqual([
      "https://graph.microsoft.com/v1.0",
      "https://contoso.crm4.dynamics.com/api/data/v9.2",
      false,
    ]);
    expect([await tokens.read("mailbox"), await tokens.read("crm")]).toEqual(["first", "from a command"]);
  });

  it("Q4 asks for another token when one was refused, and only then", async () => {
    process.env["REGARDING_TEST_TOKEN"] = "first";
    const { tokens } = read(whole);
    await tokens.read("mailbox");
    process.env["REGARDING_TEST_TOKEN"] = "second";
    expect(await tokens.read("mailbox")).toBe("first");
    tokens.drop("mailbox", "first");
    expect(await tokens.read("mailbox")).toBe("second");
  });

  it.each<readonly [unknown, string]>([
    ["{", "cannot be read"],
    [{ ...whole, graphToken: undefined }, "does not name"],
    [{ ...whole, graphToken: { file: "x" } }, "does not name"],
    [{ ...whole, graph: "graph.microsoft.com" }, "graph is no https address"],
    [{ ...whole, dataverse: "http://contoso.crm4.dynamics.com" }, "dataverse is no https address"],
    [{ ...whole, dataverse: "file:///etc" }, "dataverse is no https address"],
  ])("%j cannot be used, and one line says why", (content, reason) => {
    expect(() => read(content)).toThrow(ProfileError);
    expect(() => read(content)).toThrow(new RegExp(`^.*${reason}.*$`));
  });

  it("sends tokens in the open within this computer only", () => {
    expect(read({ ...whole, graph: "http://localhost:4000/v1.0" }).graph).toBe("http://localhost:4000/v1.0");
  });

  it.each([
    [{ env: "REGARDING_NO_SUCH_TOKEN" }, "holds no token"],
    [{ command: [] }, "is empty"],
    [{ command: [path.join(folder, "no-such-program")] }, "failed"],
  ])("says what is wrong with the source of a token: %j", async (graphToken, reason) => {
    const { tokens } = read({ ...whole, graphToken });
    await expect(tokens.read("mailbox")).rejects.toThrow(reason);
  });
});

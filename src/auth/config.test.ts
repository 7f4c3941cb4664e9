import { createFakeNet } from "../wire/testing/fake-net.ts";
import { readConfig, toConfig } from "./config.ts";
import { scopesFor } from "./scopes.ts";

const good = {
  clientId: " 0f2c ",
  authority: "https://login.microsoftonline.com/common/",
  graph: "https://graph.microsoft.com/v1.0",
  dataverse: "https://org.crm4.dynamics.com/api/data/v9.2",
  crm: "https://org.crm4.dynamics.com/main.aspx",
};

describe("config.json", () => {
  it("is read beside the page and put in one form", async () => {
    const net = createFakeNet({ status: 200, body: good });
    expect(await readConfig(net, "https://addin.example/sub/taskpane.html?x=1")).toEqual({
      ...good,
      clientId: "0f2c",
      authority: "https://login.microsoftonline.com/common",
    });
    expect(net.requests[0]?.url).toBe("https://addin.example/sub/config.json");
  });

  it.each([
    [
      { ...good, graph: "http://graph.microsoft.com/v1.0" },
      "config.json: graph: expected an https address, found string",
    ],
    [{ ...good, dataverse: "org" }, "config.json: dataverse: expected an https address, found string"],
    [{ ...good, clientId: "  " }, "config.json: clientId: expected an id, found string"],
    ["no JSON", "config.json: answer: expected an object, found undefined"],
  ])("names what is wrong", (content, message) => {
    const json = typeof content === "string" ? content : JSON.stringify(content);
    expect(() => toConfig(json)).toThrow(expect.objectContaining({ problem: expect.objectContaining({ message }) }));
  });

  it("says that there is no network", async () => {
    const net = createFakeNet("offline");
    net.setOnline(false);
    await expect(readConfig(net, "https://addin.example/taskpane.html")).rejects.toMatchObject({
      problem: { kind: "noNetwork" },
    });
  });

  it("says that it is missing", async () => {
    const net = createFakeNet({ status: 404 });
    await expect(readConfig(net, "https://addin.example/taskpane.html")).rejects.toMatchObject({
      problem: { kind: "refused", message: "config.json: HTTP 404" },
    });
  });
});

describe("scopes (Q4: least)", () => {
  it("are of one resource each, in the configured cloud", () => {
    const china = { ...good, graph: "https://microsoftgraph.chinacloudapi.cn/v1.0" };
    expect(scopesFor("crm", good)).toEqual(["https://org.crm4.dynamics.com/user_impersonation"]);
    expect(scopesFor("mailbox", china)[0]).toBe("https://microsoftgraph.chinacloudapi.cn/User.Read");
    expect(scopesFor("mailbox", good).every((scope) => scope.startsWith("https://graph.microsoft.com/"))).toBe(true);
  });
});

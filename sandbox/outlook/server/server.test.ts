import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openDatabase } from "../../database/sqlite.ts";
import { createAddinOrigin } from "./addin.ts";
import { createOutlook } from "./host.ts";
import { rewriteHtml, rewriteManifest } from "./rewriting.ts";

const folder = mkdtempSync(path.join(tmpdir(), "outlook-"));
const page = path.join(folder, "page");
const addin = path.join(folder, "addin");
const office = path.join(folder, "office");
mkdirSync(page);
mkdirSync(addin);
mkdirSync(path.join(office, "agaverrorux"), { recursive: true });
writeFileSync(path.join(page, "index.html"), "<!doctype html><title>Outlook</title>");
writeFileSync(path.join(page, "app.0123abcd.js"), "1");
writeFileSync(path.join(folder, "secret.txt"), "secret");
writeFileSync(path.join(office, "office.js"), "/* office */");
writeFileSync(path.join(office, "agaverrorux", "index.html"), "<p>error</p>");
writeFileSync(
  path.join(addin, "taskpane.html"),
  `<meta http-equiv="Content-Security-Policy" content="x"><script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>`,
);
writeFileSync(
  path.join(addin, "manifest.xml"),
  `<SourceLocation DefaultValue="https://localhost:3001/taskpane.html"/>`,
);

const database = openDatabase(path.join(folder, "outlook.sqlite"));
const outlook = createOutlook({
  database,
  origin: "https://localhost:4000",
  addinOrigin: "https://localhost:4001",
  graphOrigin: "https://localhost:4002",
  dataverseOrigin: "https://localhost:4003",
  pageDirectory: page,
});
const origin = createAddinOrigin({
  origin: "https://localhost:4001",
  hostOrigin: "https://localhost:4000",
  graph: "https://localhost:4002/v1.0",
  dataverse: "https://localhost:4003/api/data/v9.2",
  crm: "https://localhost:4003/main.aspx",
  clientId: "client",
  authority: "https://login.microsoftonline.com/tenant",
  directory: addin,
  officeDirectory: office,
  shimDirectory: path.join(process.cwd(), "sandbox", "outlook", "shims"),
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (target: string, init?: RequestInit) =>
  outlook.handle(new Request(`https://localhost:4000${target}`, init));
const fetchAddin = (target: string) => origin.handle(new Request(`https://localhost:4001${target}`));

test("the page is served under a policy that names its own scripts only", async () => {
  const response = await get("/");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(response.status).toBe(200);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self' https://localhost:4001 https://localhost:4002 https://localhost:4003");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("files with a fingerprint are kept by the browser, nothing outside the folder is served", async () => {
  expect((await get("/app.0123abcd.js")).headers.get("cache-control")).toContain("immutable");
  expect((await get("/..%2fsecret.txt")).status).toBe(404);
  expect((await get("/%2e%2e/secret.txt")).status).toBe(404);
  expect((await get("/%")).status).toBe(404);
});

test("what an add-in keeps is there again, per person, add-in and item", async () => {
  const put = await get("/api/kept/roaming-settings/maya/addin", { method: "PUT", body: '{"a":"1"}' });
  expect(put.status).toBe(204);
  expect(await (await get("/api/kept/roaming-settings/MAYA/addin")).json()).toEqual({ a: "1" });
  expect((await get("/api/kept/roaming-settings/tom/addin")).status).toBe(204);
  await get("/api/kept/notifications/maya/addin/message%3A1", { method: "PUT", body: "[]" });
  expect(await (await get("/api/kept/notifications/maya/addin/message%3A1")).json()).toEqual([]);
});

test("roaming settings beyond 32 KB are refused and the old ones stay", async () => {
  await get("/api/kept/roaming-settings/paul/addin", { method: "PUT", body: '"old"' });
  const large = JSON.stringify("x".repeat(33 * 1024));
  expect((await get("/api/kept/roaming-settings/paul/addin", { method: "PUT", body: large })).status).toBe(413);
  expect(await (await get("/api/kept/roaming-settings/paul/addin")).json()).toBe("old");
});

test("other kinds, other origins and bodies that are not JSON are refused", async () => {
  expect((await get("/api/kept/passwords/maya/addin")).status).toBe(404);
  expect((await get("/api/kept/pins/maya/addin", { method: "PUT", body: "{" })).status).toBe(400);
  const foreign = { headers: { origin: "https://localhost:4001" } };
  expect((await get("/api/kept/pins/maya/addin", foreign)).status).toBe(403);
});

test("pages of the add-in load Office.js from here, between our scripts, under our policy", async () => {
  const response = await fetchAddin("/taskpane.html");
  const html = await response.text();
  expect([...html.matchAll(/src="([^"]+)"/g)].map((match) => match[1])).toEqual([
    "/sandbox-shims/microsoft-ajax.js",
    "/sandbox-shims/nested-app-auth.js",
    "/sandbox-shims/before-office.js",
    "/office-js/office.js",
    "/sandbox-shims/newer-mailbox.js",
  ]);
  expect(html).not.toContain("http-equiv");
  expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'self' https://localhost:4000");
});

test("attributes of the script tag are kept, unquoted addresses too", () => {
  const rewritten = rewriteHtml(
    "<script defer src=https://appsforoffice.microsoft.com/lib/1/hosted/office.js></script>",
  );
  expect(rewritten).toContain("<script defer src=/office-js/office.js></script>");
  expect(rewriteHtml(`<script src="app.js"></script>`)).toBe(`<script src="app.js"></script>`);
});

test("Office.js is found whatever the letters, slashes either way, and may be read from elsewhere", async () => {
  const response = await fetchAddin("/office-js/AgaveRrorUX%5CINDEX.html");
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect((await fetchAddin("/office-js/missing.js")).status).toBe(404);
});

test("the manifest speaks of the origin that runs, and the host page may read it", async () => {
  const response = await fetchAddin("/manifest.xml");
  expect(await response.text()).toContain("https://localhost:4001/taskpane.html");
  expect(response.headers.get("access-control-allow-origin")).toBe("https://localhost:4000");
  expect(rewriteManifest("<x/>", "https://localhost:1")).toBe("<x/>");
});

test("the add-in learns where the services are", async () => {
  expect(await (await fetchAddin("/config.json")).json()).toEqual({
    graph: "https://localhost:4002/v1.0",
    dataverse: "https://localhost:4003/api/data/v9.2",
    crm: "https://localhost:4003/main.aspx",
    clientId: "client",
    authority: "https://login.microsoftonline.com/tenant",
  });
});

test("our scripts are served as scripts", async () => {
  const response = await fetchAddin("/sandbox-shims/microsoft-ajax.js");
  expect(response.headers.get("content-type")).toContain("javascript");
});

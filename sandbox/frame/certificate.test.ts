import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideCertificate } from "./certificate.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "certificate-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const now = Date.parse("2026-03-02T09:00:00Z");
const day = 86_400_000;

test("it is made for localhost and both loopback addresses, and kept", async () => {
  const made = await provideCertificate(folder, now);
  const certificate = new X509Certificate(made.certificate);
  expect(certificate.checkHost("localhost")).toBe("localhost");
  expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(certificate.checkIP("::1")).toBeDefined();
  expect(certificate.checkHost("example.com")).toBeUndefined();
  expect(await provideCertificate(folder, now + 300 * day)).toEqual(made);
  expect(readFileSync(made.path, "utf8")).toBe(made.certificate);
});

test("one about to expire and a damaged one are replaced", async () => {
  const first = await provideCertificate(folder, now);
  const second = await provideCertificate(folder, now + 392 * day);
  expect(second.certificate).not.toBe(first.certificate);
  writeFileSync(second.path, "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
  const third = await provideCertificate(folder, now + 392 * day);
  expect(new X509Certificate(third.certificate).checkHost("localhost")).toBe("localhost");
});

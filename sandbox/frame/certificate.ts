/**
 * The certificate for `localhost`, made here: no network, no prompt, no change to the computer's trust store. It lives
 * in the data folder, so that a browser asks once and a script may trust the file.
 */
import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate } from "selfsigned";

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
  /** Where the certificate can be found by who wants to trust it. */
  readonly path: string;
}

const DAY = 86_400_000;
/** Browsers on Apple systems refuse longer ones: https://support.apple.com/102028 */
const LIFETIME = 397 * DAY;
/** Renewed when fewer days than this are left. */
const REMAINING = 7 * DAY;

/** Reads the certificate of the data folder; makes a new one when there is none or it is damaged or about to expire. */
export async function provideCertificate(folder: string, now: number): Promise<Certificate> {
  const path = join(folder, "localhost.crt");
  const keyPath = join(folder, "localhost.key");
  const kept = read(path, keyPath);
  if (kept !== undefined && isGood(kept, now)) return { ...kept, path };
  const made = await make(now);
  writeFileSync(keyPath, made.key, { mode: 0o600 });
  writeFileSync(path, made.certificate);
  return { ...made, path };
}

type Pair = Pick<Certificate, "key" | "certificate">;

function read(path: string, keyPath: string): Pair | undefined {
  try {
    return { certificate: readFileSync(path, "utf8"), key: readFileSync(keyPath, "utf8") };
  } catch {
    return undefined;
  }
}

function isGood(pair: Pair, now: number): boolean {
  try {
    const certificate = new X509Certificate(pair.certificate);
    const from = Date.parse(certificate.validFrom);
    const to = Date.parse(certificate.validTo);
    return (
      pair.key.includes("PRIVATE KEY") &&
      from <= now &&
      now + REMAINING < to &&
      certificate.checkHost("localhost") !== undefined
    );
  } catch {
    return false;
  }
}

async function make(now: number): Promise<Pair> {
  // An hour back: the clocks of a virtual machine and its host rarely agree.
  const pems = await generate(
    [
      { name: "commonName", value: "localhost" },
      { name: "organizationName", value: "Regarding sandbox" },
    ],
    {
      keyType: "ec",
      curve: "P-256",
      algorithm: "sha256",
      notBeforeDate: new Date(now - 3_600_000),
      notAfterDate: new Date(now - 3_600_000 + LIFETIME),
      extensions: [
        { name: "basicConstraints", cA: false, critical: true },
        { name: "keyUsage", digitalSignature: true, critical: true },
        { name: "extKeyUsage", serverAuth: true },
        {
          name: "subjectAltName",
          altNames: [
            { type: 2, value: "localhost" },
            { type: 7, ip: "127.0.0.1" },
            { type: 7, ip: "::1" },
          ],
        },
      ],
    },
  );
  return { key: pems.private, certificate: pems.cert };
}

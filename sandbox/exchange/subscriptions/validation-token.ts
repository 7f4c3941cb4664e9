/**
 * The token that comes with data: a JSON Web Token that names the publisher of notifications. No authority of the
 * sandbox publishes its keys, so receivers can read it and cannot verify the signature.
 * https://learn.microsoft.com/graph/change-notifications-with-resource-data#validation-tokens-in-the-change-notification
 */
import { createSign, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { TENANT_ID } from "../../seed/users.ts";

/** The application that publishes change notifications, everywhere and always. */
const PUBLISHER = "0bf30f3b-4a52-48df-9a82-234910c4a086";
const LIFE_SECONDS = 8 * 3600;

let signingKey: KeyObject | undefined;

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** `application`: whose subscription it is; `now` in milliseconds. */
export function validationToken(application: string, now: number): string {
  signingKey ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const issuer = `https://sts.windows.net/${TENANT_ID}/`;
  const issued = Math.floor(now / 1000);
  const unsigned = [
    base64url({ typ: "JWT", alg: "RS256", kid: "sandbox" }),
    base64url({
      aud: application,
      iss: issuer,
      iat: issued,
      nbf: issued,
      exp: issued + LIFE_SECONDS,
      appid: PUBLISHER,
      appidacr: "2",
      idp: issuer,
      tid: TENANT_ID,
      ver: "1.0",
    }),
  ].join(".");
  return `${unsigned}.${createSign("RSA-SHA256").update(unsigned).sign(signingKey, "base64url")}`;
}

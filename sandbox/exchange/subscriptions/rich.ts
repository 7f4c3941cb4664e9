/**
 * Subscriptions that carry what changed: which resources can, what a request must say.
 * https://learn.microsoft.com/graph/outlook-change-notifications-overview#include-resource-data-in-notification-payload
 */
import { GraphError } from "../http/errors.ts";
import { textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { readCertificate } from "./encryption.ts";
import type { Watched } from "./resource.ts";

const LONGEST_ID = 128;
/** These are too long to be carried. */
const BODIES = ["body", "uniqueBody"];

const invalid = (message: string): GraphError => new GraphError(400, "ValidationError", message);

/** Throws GraphError 400 when the resource has no data to carry, or nothing says which and for whom. */
export function checkRich(watched: Watched, fields: JsonObject): void {
  if (watched.kind === "todoTask") throw invalid("This resource does not support notifications with resource data.");
  const { select = [] } = watched;
  if (select.length === 0) throw invalid("The resource needs $select when includeResourceData is true.");
  const refused = select.find((name) => BODIES.includes(name));
  if (refused !== undefined) throw invalid(`The property '${refused}' cannot be part of resource data.`);
  checkCertificate(fields);
}

/** Throws GraphError 400 when the data could not be sealed. */
export function checkCertificate(fields: JsonObject): void {
  const certificate = textAt(fields, "encryptionCertificate") ?? "";
  const id = textAt(fields, "encryptionCertificateId") ?? "";
  if (certificate === "" || id === "")
    throw invalid("Resource data needs an encryptionCertificate and an encryptionCertificateId.");
  if (id.length > LONGEST_ID) throw invalid(`The encryptionCertificateId has at most ${LONGEST_ID} characters.`);
  if (!readCertificate(certificate))
    throw invalid(
      "The encryptionCertificate is not the Base64 text of a certificate with an RSA key of 2048 to 4096 bits.",
    );
}

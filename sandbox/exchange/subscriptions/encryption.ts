/**
 * What changed, sealed for the one who subscribed: a key used once encrypts the data, the subscriber's certificate
 * encrypts that key. https://learn.microsoft.com/graph/change-notifications-with-resource-data
 */
import { constants, createCipheriv, createHmac, publicEncrypt, randomBytes, X509Certificate } from "node:crypto";
import type { JsonObject } from "../json.ts";

const KEY_BITS = { least: 2048, most: 4096 };

/** Undefined for anything but the Base64 text of a certificate with an RSA key of 2,048 to 4,096 bits. */
export function readCertificate(base64: string): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, "base64"));
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    const fits = asymmetricKeyType === "rsa" && bits >= KEY_BITS.least && bits <= KEY_BITS.most;
    return fits ? certificate : undefined;
  } catch {
    return undefined;
  }
}

/**
 * `encryptedContent` of a notification: AES-256 in CBC mode with PKCS7 padding, whose initialization vector is the
 * first half of the key; the key under RSA with OAEP; the HMAC-SHA256 of the encrypted data.
 */
export function seal(content: JsonObject, certificate: X509Certificate, certificateId: string): JsonObject {
  const key = randomBytes(32);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16));
  const data = Buffer.concat([cipher.update(JSON.stringify(content), "utf8"), cipher.final()]);
  const dataKey = publicEncrypt({ key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING }, key);
  return {
    data: data.toString("base64"),
    dataSignature: createHmac("sha256", key).update(data).digest("base64"),
    dataKey: dataKey.toString("base64"),
    encryptionCertificateId: certificateId,
    encryptionCertificateThumbprint: certificate.fingerprint.replaceAll(":", ""),
  };
}

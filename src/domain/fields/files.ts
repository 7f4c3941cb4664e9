import { digest } from "./digest.ts";
import { membersOf, partOf, textOf, type Fields, type FieldValue } from "./value.ts";

/** Files of so many bytes, and larger ones, stay where they are: Outlook takes no more in one request (S9). */
export const MAX_FILE_BYTES = 3_000_000;

/**
 * Is the content (base64) small enough to travel? The size that Outlook shows is none to go by: it counts what is kept beside
 * the content, and a file just small enough for the CRM would not be seen again once it has arrived.
 */
export const isSmallFile = (file: FieldValue): boolean => {
  const content = textOf(partOf(file, "content"));
  const padding = content.endsWith("==") ? 2 : content.endsWith("=") ? 1 : 0;
  return (content.length / 4) * 3 - padding < MAX_FILE_BYTES;
};

const keys = new WeakMap<object, string>();

/** Which file it is: its name and a fingerprint of its content (base64). The type is for the eyes only. */
export function fileKey(file: FieldValue): string {
  const known = typeof file === "object" && file !== null ? keys.get(file) : undefined;
  if (known !== undefined) return known;
  const key = `${textOf(partOf(file, "name"))}|${digest(textOf(partOf(file, "content")))}`;
  // Megabytes: asked for at every turn, and read through once.
  if (typeof file === "object" && file !== null) keys.set(file, key);
  return key;
}

/** Keys of the files that a copy shows. */
export const fileKeysIn = ({ attachments = null }: Fields): ReadonlySet<string> =>
  new Set(membersOf(attachments).map(fileKey));

/** Does a copy show other files than it was to have? Somebody was at it meanwhile. A copy that shows none says nothing. */
export const showsOtherFiles = ({ attachments }: Fields, wanted: FieldValue): boolean =>
  attachments !== undefined && digestOfFiles(attachments) !== digestOfFiles(wanted);

/** Files by the fingerprint under which one of them is agreed on; the same file twice is one. */
export const filesByDigest = (files: FieldValue): ReadonlyMap<string, FieldValue> =>
  new Map(membersOf(files).map((file) => [digest(fileKey(file)), file]));

/** The digest of a set of files: unlike other digests it can be read again, file by file. */
export const digestOfFiles = (files: FieldValue): string => [...filesByDigest(files).keys()].sort().join(",");

/** Reads {@link digestOfFiles}. */
export const readFileDigests = (text: string): ReadonlySet<string> =>
  new Set(text.split(",").filter((part) => part !== ""));

import { digest } from "./digest.ts";
import { membersOf, partOf, textOf, type Fields, type FieldValue } from "./value.ts";

/** Larger files stay where they are: Outlook takes no more in one request (S9). */
export const MAX_FILE_BYTES = 3 * 1024 * 1024;

/** Which file it is: its name and a fingerprint of its content (base64). The type is for the eyes only. */
export const fileKey = (file: FieldValue): string =>
  `${textOf(partOf(file, "name"))}|${digest(textOf(partOf(file, "content")))}`;

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

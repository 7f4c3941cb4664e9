import { digest } from "./digest.ts";
import { partOf, textOf, type FieldValue } from "./value.ts";

/** Larger files stay where they are: Outlook takes no more in one request (S9). */
export const MAX_FILE_BYTES = 3 * 1024 * 1024;

/** Which file it is: its name and a fingerprint of its content (base64). The type is for the eyes only. */
export const fileKey = (file: FieldValue): string =>
  `${textOf(partOf(file, "name"))}|${digest(textOf(partOf(file, "content")))}`;

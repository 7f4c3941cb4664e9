import { repairWindows1252 } from "./windows-1252.ts";

/** Text files of unknown age: UTF-8, UTF-16 with a mark, else Windows-1252, which reads every byte. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return repairWindows1252(new TextDecoder("windows-1252").decode(bytes));
  }
}

/** Text with control characters was never text. */
export const looksBinary = (text: string): boolean => text.includes("\0");

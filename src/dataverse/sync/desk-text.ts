import { isObject } from "../../wire/shape.ts";
import type { Row } from "../row.ts";

/** What the shared note holds; `whole`: nothing of it was beyond reading. */
export interface DeskText {
  readonly content: Row;
  readonly whole: boolean;
}

/** `"id":"entry"` of a record that was let go. Ids stand nowhere else before a text. */
const ENTRY = /"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"\s*:\s*("(?:[^"\\]|\\.)*")/gi;
const FENCE = /"fence"\s*:\s*(\d+)/;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whatever of a damaged note can still be made out: one bad entry takes no other along. */
function salvaged(text: string): Row {
  const entries = [...text.matchAll(ENTRY)].flatMap(([, id = "", quoted = ""]) => {
    const entry = parsed(quoted);
    return typeof entry === "string" ? [[id, entry] as const] : [];
  });
  return { fence: Number(FENCE.exec(text)?.[1] ?? 0), letGo: Object.fromEntries(entries) };
}

/** Reads the text of the note. An empty one says nothing, and nothing is wrong with that. */
export function readDeskText(text: string): DeskText {
  if (text === "") return { content: {}, whole: true };
  const content = parsed(text);
  if (!isObject(content)) return { content: salvaged(text), whole: false };
  const letGo = content["letGo"] ?? {};
  return { content, whole: isObject(letGo) && Object.values(letGo).every((entry) => typeof entry === "string") };
}

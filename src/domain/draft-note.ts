import { isRecordId } from "./ids.ts";
import type { NamedRecord } from "./records.ts";

/** What was decided about a message while it was being written (T8). */
export interface DraftDecision {
  /** False: the user said no, and an answer to tracked mail is not tracked by itself either. */
  readonly track: boolean;
  readonly regarding?: NamedRecord;
}

/** The note travels in custom properties, which hold little. */
const MAX_NAME = 200;

/** The decision as the note kept with the draft. */
export function toDraftNote({ track, regarding }: DraftDecision): string {
  const record = regarding && { table: regarding.table, id: regarding.id, name: regarding.name.slice(0, MAX_NAME) };
  return JSON.stringify({ version: 1, track, ...(record && { regarding: record }) });
}

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function toRecord(value: unknown): NamedRecord | undefined {
  if (!isParts(value)) return undefined;
  const { table, id, name } = value;
  if (typeof table !== "string" || typeof id !== "string" || typeof name !== "string") return undefined;
  return isRecordId(id) ? { table, id, name } : undefined;
}

/** The decision in a note; undefined where there is none, or another version or somebody else wrote it. */
export function fromDraftNote(note: string | undefined): DraftDecision | undefined {
  const parsed = note === undefined ? undefined : fromJson(note);
  if (!isParts(parsed) || parsed["version"] !== 1 || typeof parsed["track"] !== "boolean") return undefined;
  const regarding = toRecord(parsed["regarding"]);
  return { track: parsed["track"], ...(regarding && { regarding }) };
}

/** Undefined for text that is no JSON. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { readId, toItemId, type ItemId } from "../../domain/ids.ts";
import type { Instant } from "../../domain/records.ts";
import type { MailCursors } from "../../ports/mail-watch.ts";

/** A message that could not be dealt with: it is tried again, less and less often (S25). */
export interface MailSetback {
  readonly item: ItemId;
  /** Its subject: how people call it. */
  readonly title: string;
  readonly failures: number;
  readonly nextTry: Instant;
  readonly reason: string;
}

/** The place of the watch: committed as one, after everything before it has been dealt with. */
export interface MailState {
  /** Mail received before is nobody's new mail. */
  readonly since: Instant;
  /** When the round before this one began: options are about what came after it. Missing before the first round. */
  readonly roundAt?: Instant;
  readonly cursors: MailCursors;
  readonly setbacks: readonly MailSetback[];
}

/** After so many failures an item is only reported; a change of the message is worth another try. */
export const MAX_FAILURES = 8;

export const toStateText = (state: MailState): string => JSON.stringify({ version: 1, ...state });

const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function toSetback(value: unknown): readonly MailSetback[] {
  if (!isParts(value)) return [];
  const { item, title, failures, nextTry, reason } = value;
  const id = typeof item === "string" ? readId(toItemId, item) : undefined;
  if (id === undefined || typeof failures !== "number" || typeof nextTry !== "string" || typeof reason !== "string") {
    return [];
  }
  return [{ item: id, title: typeof title === "string" ? title : "", failures, nextTry, reason }];
}

const toCursors = (value: unknown): MailCursors =>
  isParts(value)
    ? Object.fromEntries(Object.entries(value).filter(([, link]) => typeof link === "string" && link !== ""))
    : {};

/** What was kept; undefined for none, or text of another version: the watch starts over. */
export function fromStateText(text: string | undefined): MailState | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isParts(parsed) || parsed["version"] !== 1 || typeof parsed["since"] !== "string") return undefined;
    const setbacks = Array.isArray(parsed["setbacks"]) ? parsed["setbacks"].flatMap(toSetback) : [];
    const roundAt = parsed["roundAt"];
    return {
      since: parsed["since"],
      ...(typeof roundAt === "string" && { roundAt }),
      cursors: toCursors(parsed["cursors"]),
      setbacks,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

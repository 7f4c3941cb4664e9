import { isObject } from "../../wire/shape.ts";

/** Where a feed goes on. `first` tells that its round started from the beginning. */
export interface FeedCursor {
  readonly link: string;
  readonly first: boolean;
  /** End of the calendar window the link is frozen to, milliseconds since 1970. */
  readonly until?: number;
}

export const toCursorText = (cursor: FeedCursor): string => JSON.stringify(cursor);

/** Undefined for text that is no cursor of ours: the feed starts over. */
export function fromCursorText(text: string | undefined): FeedCursor | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isObject(parsed) || typeof parsed["link"] !== "string") return undefined;
    const until = parsed["until"];
    return { link: parsed["link"], first: parsed["first"] === true, ...(typeof until === "number" ? { until } : {}) };
  } catch {
    return undefined;
  }
}

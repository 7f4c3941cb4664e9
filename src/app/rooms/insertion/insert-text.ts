import type { OutlookHost } from "../../../ports/outlook-host.ts";
import { ServiceError } from "../../../ports/service-error.ts";

/** Puts text into the message being written, once: an attempt whose answer was lost may have put it there already (R6). */
export interface TextInserter {
  insert(html: string): Promise<void>;
  /** Something else was chosen: the next attempt begins anew. */
  forget(): void;
}

interface Attempted {
  readonly html: string;
  /** How often the message said it before the first attempt. */
  readonly before: number;
}

/** Letters and digits alone: Outlook keeps the words of what it takes, and writes the rest of it anew. */
export const lettersOf = (html: string): string =>
  html
    .replaceAll(/<!--[\s\S]*?-->|<(?<name>style|script)\b[\s\S]*?<\/\k<name>\s*>|<[^>]*>|&#?\w+;/gi, "")
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

const timesIn = (text: string, part: string): number => (part === "" ? 0 : text.split(part).length - 1);

/** Text that Outlook took without a word is known by the body, which then says it once more than before. */
export function createTextInserter(host: Pick<OutlookHost, "insertHtml" | "readDraft">): TextInserter {
  let attempted: Attempted | undefined;

  /** 0 where Outlook does not show the body. */
  async function timesThere(html: string): Promise<number> {
    try {
      return timesIn(lettersOf((await host.readDraft()).html), lettersOf(html));
    } catch (error) {
      if (error instanceof ServiceError) return 0;
      throw error;
    }
  }

  return {
    insert: async (html) => {
      const there = await timesThere(html);
      const { before } = attempted?.html === html ? attempted : { before: there };
      attempted = { html, before };
      if (there <= before) await host.insertHtml(html);
      attempted = undefined;
    },
    forget: () => {
      attempted = undefined;
    },
  };
}

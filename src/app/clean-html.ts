import DOMPurify from "dompurify";
import type { CleanHtml } from "./ports.ts";

/** Nothing that asks, runs, loads pages or hides. https://github.com/cure53/DOMPurify */
const FORBIDDEN = [
  "form",
  "input",
  "button",
  "textarea",
  "select",
  "iframe",
  "object",
  "embed",
  "link",
  "meta",
  "base",
];
const MESSAGE = { USE_PROFILES: { html: true }, FORBID_TAGS: FORBIDDEN, ALLOW_DATA_ATTR: false } as const;
/** Pictures would be fetched from wherever their author likes, which tells who reads. */
const PREVIEW = {
  ...MESSAGE,
  FORBID_TAGS: [...FORBIDDEN, "style", "img", "video", "audio", "source"],
  FORBID_ATTR: ["style", "id", "class", "name"],
};

/** HTML of others, made harmless (Q4). */
export function createCleanHtml(): CleanHtml {
  return {
    forMessage: (html) => DOMPurify.sanitize(html, { ...MESSAGE, FORBID_TAGS: [...FORBIDDEN] }),
    forPreview: (html) => DOMPurify.sanitize(html, PREVIEW),
  };
}

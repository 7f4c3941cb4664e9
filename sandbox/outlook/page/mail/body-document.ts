/** The HTML of a message made harmless, as a document for a frame without scripts. */
import DOMPurify from "dompurify";

export interface BodyLook {
  readonly background: string;
  readonly text: string;
  readonly link: string;
  readonly font: string;
}

export interface BodyDocument {
  readonly html: string;
  /** Pictures on the internet that were left out. */
  readonly blockedPictures: number;
}

/** Mail that brings its own colours is shown on white paper, whatever the page's theme. */
const OWN_COLORS = /bgcolor\s*=|background(-color)?\s*:|[\s;"']color\s*:|<font[^>]+color/i;

const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** `pictures` maps content ids (without brackets) to `blob:` or `data:` addresses. */
export function toBodyDocument(
  body: { contentType: string; content: string },
  pictures: ReadonlyMap<string, string>,
  look: BodyLook,
): BodyDocument {
  const source = body.contentType === "text" ? `<pre>${escapeText(body.content)}</pre>` : body.content;
  const clean = DOMPurify.sanitize(source, {
    ADD_ATTR: ["target"],
    FORBID_TAGS: ["form", "input", "button", "textarea", "select", "meta", "link", "base", "audio", "video"],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|cid:|data:image\/(?:png|gif|jpe?g|webp);|#)/i,
  });
  const fragment = new DOMParser().parseFromString(clean, "text/html").body;
  let blockedPictures = 0;
  for (const image of fragment.querySelectorAll("img")) {
    const address = image.getAttribute("src") ?? "";
    if (address.toLowerCase().startsWith("data:")) continue;
    const inline = /^cid:(.+)$/i.exec(address)?.[1];
    const found = inline === undefined ? undefined : pictures.get(decodeCid(inline));
    if (found !== undefined) image.setAttribute("src", found);
    else {
      image.removeAttribute("src");
      if (/^https?:/i.test(address)) blockedPictures += 1;
    }
    image.removeAttribute("srcset");
    if (!image.hasAttribute("alt")) image.setAttribute("alt", "");
  }
  for (const link of fragment.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  const paper = OWN_COLORS.test(source) ? { ...look, background: "#ffffff", text: "#242424", link: "#0f548c" } : look;
  return { html: documentAround(fragment.innerHTML, paper), blockedPictures };
}

const decodeCid = (cid: string): string => {
  try {
    return decodeURIComponent(cid);
  } catch {
    return cid;
  }
};

const documentAround = (content: string, look: BodyLook): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Message</title><style>
html{background:${look.background};color:${look.text};font:14px/1.5 ${look.font}}
body{margin:0;padding:8px 0;overflow-wrap:anywhere}
a{color:${look.link}} img{max-width:100%;height:auto} pre{white-space:pre-wrap;font:inherit;margin:0}
table{max-width:100%} blockquote{margin:0 0 0 8px;padding-left:12px;border-left:3px solid #8a8886}
</style></head><body><main>${content}</main></body></html>`;

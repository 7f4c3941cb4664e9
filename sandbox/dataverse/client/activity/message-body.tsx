import DOMPurify from "dompurify";
import { useMemo } from "react";
import { Section } from "../shell/section.tsx";

/** The text of a message, made harmless: no script, nothing loaded from elsewhere, links open in a new tab. */
export function MessageBody({ html }: { readonly html: string }) {
  const clean = useMemo(() => sanitize(html), [html]);
  return (
    <Section title="Message">
      <iframe
        title="Message text"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={clean}
        style={{ border: "none", width: "100%", height: "360px", background: "white" }}
      />
    </Section>
  );
}

/** A policy of its own: the frame is sandboxed as well, so that two walls must fall before anything runs. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`;

export function sanitize(html: string): string {
  const looksPlain = !/<[a-z!/]/i.test(html);
  const text = looksPlain
    ? `<pre style="white-space:pre-wrap;font-family:inherit">${html.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>`
    : html;
  const body = DOMPurify.sanitize(text, {
    FORBID_TAGS: ["form", "input", "button", "meta", "link", "base"],
    FORBID_ATTR: ["srcset", "background"],
    // Pictures of other parts of the message (`cid:`) are not here; their alternative text is.
    ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel):|data:image\/)/i,
  });
  return `<!doctype html><html lang="en"><head>${POLICY}<base target="_blank"><title>Message text</title></head><body>${body}</body></html>`;
}

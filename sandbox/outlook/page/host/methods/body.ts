/** Body and selection. */
import { z } from "zod";
import { textToHtml } from "../../edit/draft.ts";
import { readHeaders } from "../../graph/mail.ts";
import { formOf } from "./settings.ts";
import {
  codeOf,
  ERROR,
  failed,
  method,
  OWN,
  plain,
  value,
  type Answer,
  type Method,
  type MethodCall,
} from "./method.ts";

const TEXT = 0;
const LONGEST_BODY = 1_000_000;
const LONGEST_ON_SEND = 5_000;

/** HTML as the text a person would read. */
export function htmlToText(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<br\s*\/?>/gi, "\n"), "text/html");
  for (const block of page.querySelectorAll("p,div,li,tr,h1,h2,h3,h4,h5,h6,blockquote")) block.append("\n");
  for (const hidden of page.querySelectorAll("style,script,head")) hidden.remove();
  return page.body.textContent.replace(/\n{3,}/g, "\n\n").trim();
}

const written = z.object({ data: z.string(), coercionType: z.number().nullish() });
const asHtml = (given: z.infer<typeof written>): string =>
  given.coercionType === 3 ? given.data : textToHtml(given.data);

async function htmlOf(call: MethodCall): Promise<string | undefined> {
  const { surface } = call;
  if (surface.kind === "messageRead") {
    const { body } = surface.message;
    return body.contentType === "text" ? textToHtml(body.content) : body.content;
  }
  if (surface.kind === "appointmentAttendee") return surface.event.body?.content ?? "";
  return Promise.resolve(formOf(call)?.get().html);
}

const getBody = method("body.getAsync", z.object({ coercionType: z.number() }), async ({ coercionType }, call) => {
  const html = await htmlOf(call);
  if (html === undefined) return failed(ERROR.wrongSurface);
  return value(coercionType === TEXT ? htmlToText(html) : html);
});

/** Changes the HTML of the form. */
const change = (name: string, next: (now: string, added: string) => string): Method =>
  method(name, written, (given, call) => {
    const form = formOf(call);
    if (form === undefined) return failed(ERROR.wrongSurface);
    if (given.data.length > LONGEST_BODY) return failed(ERROR.invalidValue);
    form.set((before) => ({ html: next(before.html, asHtml(given)), state: "changed" }));
    return value();
  });

/** An event in the page: the form's editor inserts at its cursor and answers whether it could. */
export const INSERT_EVENT = "regarding-insert";
export interface InsertWish {
  readonly key: string;
  readonly html: string;
  readonly text: string;
  done: boolean;
}

const insertAtCursor = method("setSelectedDataAsync", written, (given, call): Answer => {
  const form = formOf(call);
  if (form === undefined) return failed(ERROR.wrongSurface);
  const wish: InsertWish = { key: form.get().key, html: asHtml(given), text: given.data, done: false };
  document.dispatchEvent(new CustomEvent(INSERT_EVENT, { detail: wish }));
  if (!wish.done) form.set((before) => ({ html: before.html + wish.html, state: "changed" }));
  return value();
});

const getSelected = plain("getSelectedDataAsync", (call) => {
  if (formOf(call) === undefined) return failed(ERROR.wrongSurface);
  const active = document.activeElement;
  const inSubject = active instanceof HTMLInputElement && active.name === "subject";
  const data = inSubject
    ? active.value.slice(active.selectionStart ?? 0, active.selectionEnd ?? 0)
    : (document.getSelection()?.toString() ?? "");
  return value({ data, sourceProperty: inSubject ? "subject" : "body" });
});

/** Text that comes when the item is sent; the manifest must ask for the permission to do so. */
const onSend = (name: string, member: "appendOnSend" | "prependOnSend"): Method =>
  method(name, z.object({ appendTxt: z.string(), coercionType: z.number().nullish() }), (given, call) => {
    const form = formOf(call);
    if (form === undefined) return failed(ERROR.wrongSurface);
    if (!call.desk.manifest.extendedPermissions.includes("AppendOnSend")) return failed(ERROR.extendedPermission);
    if (given.appendTxt.length > LONGEST_ON_SEND) return failed(ERROR.invalidValue);
    const html = asHtml({ data: given.appendTxt, coercionType: given.coercionType });
    form.set(() => ({ [member]: html }));
    return value();
  });

/** The block that holds a signature, so that a second call replaces it. */
const SIGNATURE = /<div id="Signature">[\s\S]*?<\/div><!--\/Signature-->/;
const withSignature = (html: string, signature: string): string => {
  const block = `<div id="Signature">${signature}</div><!--/Signature-->`;
  return SIGNATURE.test(html) ? html.replace(SIGNATURE, () => block) : `${html}<br>${block}`;
};

const allHeaders = plain("getAllInternetHeadersAsync", async ({ surface, desk }) => {
  if (surface.kind !== "messageRead") return failed(ERROR.wrongSurface);
  try {
    return value(await readHeaders(desk.graph, surface.mailbox, surface.message.id));
  } catch (error) {
    return failed(codeOf(error));
  }
});

export const BODY_METHODS: Readonly<Record<number, Method>> = {
  37: getBody,
  13: insertAtCursor,
  29: insertAtCursor,
  28: getSelected,
  14: plain("body.getTypeAsync", (call) => (call.surface.kind === "none" ? failed(ERROR.wrongSurface) : value("html"))),
  38: change("body.setAsync", (_now, added) => added),
  23: change("body.prependAsync", (now, added) => added + now),
  100: onSend("body.appendOnSendAsync", "appendOnSend"),
  [OWN.prependOnSend]: onSend("body.prependOnSendAsync", "prependOnSend"),
  173: change("body.setSignatureAsync", withSignature),
  168: allHeaders,
};

/** What the sign-in page tells the pane when it is done. */
import type { TokenResource } from "../ports/tokens.ts";
import { number, or, parse, record, text } from "../wire/shape.ts";
import { toJson } from "../wire/answer.ts";
import type { Grant } from "./sign-in-client.ts";

export type DialogMessage =
  | { readonly kind: "grants"; readonly grants: ReadonlyMap<TokenResource, Grant> }
  | { readonly kind: "failed"; readonly code: string; readonly description: string };

const grant = record({ token: text, expiresAt: number });
const message = record({
  crm: or(grant, undefined),
  mailbox: or(grant, undefined),
  error: or(record({ code: text, description: text }), undefined),
});

/** @throws ShapeError for a message that is not ours */
export function fromDialogText(json: string): DialogMessage {
  const { crm, mailbox, error } = parse(message, toJson(json));
  if (error !== undefined) return { kind: "failed", ...error };
  const grants = new Map<TokenResource, Grant>();
  if (crm !== undefined) grants.set("crm", crm);
  if (mailbox !== undefined) grants.set("mailbox", mailbox);
  return { kind: "grants", grants };
}

export function toDialogText(done: DialogMessage): string {
  return JSON.stringify(
    done.kind === "grants"
      ? Object.fromEntries(done.grants)
      : { error: { code: done.code, description: done.description } },
  );
}

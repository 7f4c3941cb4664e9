/** Writes a draft into the mailbox and sends it. */
import type { GraphConnection } from "../graph/connection.ts";
import { customPropertyId } from "../graph/custom-properties.ts";
import { mailboxPath, segment } from "../graph/mailbox.ts";
import { message, type Message } from "../graph/shapes.ts";
import type { Draft, DraftStore } from "./draft.ts";
import { inTurn } from "../in-turn.ts";
import { saveAttachments } from "./save-attachments.ts";
import { toRecipient } from "./person.ts";

/** PidTagDeferredSendTime. */
export const DEFERRED_SEND_TIME = "SystemTime 0x3FEF";

/** The draft's part of a Graph message; the add-ins' custom properties travel as extended properties. */
export function toGraphDraft(draft: Draft, html: string, isNew: boolean): Record<string, unknown> {
  const properties = [
    ...Object.entries(draft.customProperties).map(([addin, value]) => ({ id: customPropertyId(addin), value })),
    ...(draft.deliverAt === undefined
      ? []
      : [{ id: DEFERRED_SEND_TIME, value: new Date(draft.deliverAt).toISOString() }]),
  ];
  const headers = Object.entries(draft.headers).map(([name, value]) => ({ name, value }));
  return {
    subject: draft.subject,
    body: { contentType: "html", content: html },
    toRecipients: draft.to.map(toRecipient),
    ccRecipients: draft.cc.map(toRecipient),
    bccRecipients: draft.bcc.map(toRecipient),
    importance: draft.importance,
    ...(draft.categories.length > 0 || !isNew ? { categories: draft.categories } : {}),
    ...(properties.length > 0 ? { singleValueExtendedProperties: properties } : {}),
    ...(isNew && headers.length > 0 ? { internetMessageHeaders: headers } : {}),
  };
}

/**
 * Saves what changed and answers the draft's id. Headers can only be given at creation: a draft whose headers changed
 * after it was saved is created anew and the old one removed.
 */
export const saveDraft = (graph: GraphConnection, store: DraftStore): Promise<string> =>
  inTurn(store, () => save(graph, store, store.get().html));

async function save(graph: GraphConnection, store: DraftStore, html: string): Promise<string> {
  const draft = store.get();
  store.set((before) => ({ ...before, state: "saving", problem: undefined }));
  const root = `${mailboxPath(draft.mailbox)}/messages`;
  const stale = draft.headersChanged ? draft.savedId : undefined;
  const savedId = stale === undefined ? draft.savedId : undefined;
  const saved: Message =
    savedId === undefined
      ? await graph.write("POST", root, toGraphDraft(draft, html, true), message)
      : await graph.write("PATCH", `${root}/${segment(savedId)}`, toGraphDraft(draft, html, false), message);
  store.set((before) => ({
    ...before,
    savedId: saved.id,
    conversationId: saved.conversationId,
    headersChanged: false,
  }));
  await saveAttachments(graph, `${root}/${segment(saved.id)}`, store);
  if (stale !== undefined) await graph.send("DELETE", `${root}/${segment(stale)}`);
  store.set((before) => ({ ...before, state: before.state === "saving" ? "clean" : before.state }));
  return saved.id;
}

/** Sends the draft: saved first, with what add-ins wanted appended. One with a later time waits in the mailbox for it. */
export const sendDraft = (graph: GraphConnection, store: DraftStore): Promise<void> =>
  inTurn(store, async () => {
    const draft = store.get();
    const id = await save(graph, store, draft.prependOnSend + draft.html + draft.appendOnSend);
    store.set((before) => ({ ...before, state: "sending" }));
    await graph.send("POST", `${mailboxPath(draft.mailbox)}/messages/${segment(id)}/send`);
  });

/** Creates the answer draft that Exchange prepares: quoted text, recipients, subject. */
export const createAnswer = (
  graph: GraphConnection,
  original: { mailbox: Draft["mailbox"]; id: string },
  kind: "createReply" | "createReplyAll" | "createForward",
): Promise<Message> =>
  graph.write("POST", `${mailboxPath(original.mailbox)}/messages/${segment(original.id)}/${kind}`, {}, message);

/** A draft that is just being saved is thrown away as soon as it has an id. */
export const discardDraft = (graph: GraphConnection, store: DraftStore): Promise<void> =>
  inTurn(store, async () => {
    const { mailbox, savedId } = store.get();
    if (savedId !== undefined) await graph.send("DELETE", `${mailboxPath(mailbox)}/messages/${segment(savedId)}`);
  });

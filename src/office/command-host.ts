/** The part of Outlook that function commands and launch events need: their runtime has to stay small (Q1). */
import type { OutlookHost } from "../ports/outlook-host.ts";
import { readAccount } from "./account.ts";
import { readDraftNote, writeDraftNote } from "./draft-note.ts";
import { readSubject, saveDraft } from "./drafts.ts";
import { showNotice } from "./notices.ts";
import { readItem } from "./read-item.ts";

export type CommandHost = Pick<
  OutlookHost,
  "account" | "readItem" | "showNotice" | "readSubject" | "saveDraft" | "readDraftNote" | "writeDraftNote"
>;

/** Waits for Office.js. @throws MalformedIdError for an account without an address */
export async function openCommandHost(): Promise<CommandHost> {
  await Office.onReady();
  return { account: readAccount(), readItem, showNotice, readSubject, saveDraft, readDraftNote, writeDraftNote };
}

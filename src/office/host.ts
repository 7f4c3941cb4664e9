/** The OutlookHost port over Office.js, the only room that says `Office.`. */
import type { OutlookHost } from "../ports/outlook-host.ts";
import { readAccount } from "./account.ts";
import { readCapabilities } from "./capabilities.ts";
import { readDraftNote, writeDraftNote } from "./draft-note.ts";
import {
  attachFile,
  insertHtml,
  readAttachmentNames,
  readDraft,
  readSubject,
  saveDraft,
  writeSubject,
} from "./drafts.ts";
import { createEventLine } from "./events.ts";
import { removeNotice, showNotice } from "./notices.ts";
import { readItem } from "./read-item.ts";
import { onRecipientsChanged } from "./recipients-changed.ts";
import { readRoaming, writeRoaming } from "./roaming.ts";
import { onPreferenceChanged, readTheme } from "./theme.ts";
import { openItem, openUrl } from "./windows.ts";

/** Waits for Office.js and looks around. @throws ServiceError, MalformedIdError for an account without an address */
export async function openOutlookHost(): Promise<OutlookHost> {
  await Office.onReady();
  return {
    account: readAccount(),
    capabilities: readCapabilities(),
    readItem,
    ...itemEvents(),
    ...themeEvents(),
    showNotice,
    removeNotice,
    readRoaming,
    writeRoaming,
    openUrl,
    openItem,
    closePane: () => {
      Office.context.ui.closeContainer();
    },
    readDraftNote,
    writeDraftNote,
    saveDraft,
    readSubject,
    readDraft,
    onRecipientsChanged,
    insertHtml,
    writeSubject,
    attachFile,
    readAttachmentNames,
  };
}

function itemEvents(): Pick<OutlookHost, "onItemChanged"> {
  const { itemEvents: known, multiSelect } = readCapabilities();
  const lines = [
    ...(known ? [createEventLine(Office.EventType.ItemChanged)] : []),
    ...(multiSelect ? [createEventLine(Office.EventType.SelectedItemsChanged)] : []),
  ];
  return {
    onItemChanged(listener) {
      const stops = lines.map((line) => line.listen(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function themeEvents(): Pick<OutlookHost, "readTheme" | "onThemeChanged"> {
  let told: Partial<Office.OfficeTheme> | undefined;
  const line = createEventLine(Office.EventType.OfficeThemeChanged);
  line.listen((payload) => {
    told = themeIn(payload) ?? told;
  });
  return {
    readTheme: () => readTheme(told),
    onThemeChanged(listener) {
      const tell = (): void => {
        listener(readTheme(told));
      };
      const stops = [line.listen(tell), onPreferenceChanged(tell)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const themeIn = (payload: unknown): Partial<Office.OfficeTheme> | undefined =>
  typeof payload === "object" && payload !== null && "officeTheme" in payload && typeof payload.officeTheme === "object"
    ? (payload.officeTheme ?? undefined)
    : undefined;

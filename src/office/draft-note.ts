/**
 * Our note on a draft: what was decided while writing, until the message has been sent (T8). Session data answers at
 * once but ends with the window; custom properties stay with the saved draft. Neither is seen by the recipients, unlike
 * an Internet header.
 */
import { ServiceError } from "../ports/service-error.ts";
import { ask, CODES, isRefusal } from "./ask.ts";
import { readCapabilities } from "./capabilities.ts";
import { currentDraft } from "./drafts.ts";

const KEY = "regarding";
/** Custom properties of an item hold 2,500 characters in all, names and quoting included. */
const MAX_LENGTH = 2000;

/** See {@link OutlookHost.readDraftNote}. */
export async function readDraftNote(): Promise<string | undefined> {
  const inSession = readCapabilities().sessionData ? await readSession() : undefined;
  if (inSession !== undefined) return inSession === "" ? undefined : inSession;
  const kept: unknown = (await loadProperties()).get(KEY);
  return typeof kept === "string" && kept !== "" ? kept : undefined;
}

async function readSession(): Promise<string | undefined> {
  const { sessionData } = currentDraft();
  try {
    return await ask<string>("sessionData.getAsync", (callback) => {
      sessionData.getAsync(KEY, callback);
    });
  } catch (error) {
    if (isRefusal(error, CODES.keyMissing)) return undefined;
    throw error;
  }
}

/** See {@link OutlookHost.writeDraftNote}. @throws ServiceError `tooLarge` */
export async function writeDraftNote(text: string | undefined): Promise<void> {
  const note = text ?? "";
  if (note.length > MAX_LENGTH) {
    throw new ServiceError({ service: "outlook", kind: "tooLarge", limitBytes: MAX_LENGTH });
  }
  // An empty note, rather than none, so that it also covers an older one among the custom properties.
  if (readCapabilities().sessionData) await writeSession(note);
  await writeProperty(note);
}

async function writeSession(note: string): Promise<void> {
  const { sessionData } = currentDraft();
  await ask("sessionData.setAsync", (callback) => {
    sessionData.setAsync(KEY, note, callback);
  });
}

async function writeProperty(note: string): Promise<void> {
  const properties = await loadProperties();
  if (note === "") properties.remove(KEY);
  else properties.set(KEY, note);
  await ask("customProperties.saveAsync", (callback) => {
    properties.saveAsync(callback);
  });
}

function loadProperties(): Promise<Office.CustomProperties> {
  const item = currentDraft();
  return ask("loadCustomPropertiesAsync", (callback) => {
    item.loadCustomPropertiesAsync(callback);
  });
}

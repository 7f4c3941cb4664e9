/**
 * Roaming settings: 32 KB for the whole add-in, a copy in memory per runtime. All our values live under one key,
 * because Office.js cannot list keys.
 * https://learn.microsoft.com/javascript/api/outlook/office.roamingsettings
 */
import { ServiceError } from "../ports/service-error.ts";
import { ask } from "./ask.ts";

const KEY = "regarding";
/** 32 KB, less what the key and the service's own wrapping take. */
const MAX_BYTES = 32 * 1024 - 512;

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** See {@link OutlookHost.readRoaming}. What is damaged reads as nothing. */
export function readRoaming(): Values {
  const stored: unknown = Office.context.roamingSettings.get(KEY);
  return isValues(stored) ? stored : {};
}

/** See {@link OutlookHost.writeRoaming}. Undefined removes a value. @throws ServiceError `tooLarge`, `refused` */
export async function writeRoaming(values: Values): Promise<void> {
  const before = readRoaming();
  const after = Object.fromEntries(Object.entries({ ...before, ...values }).filter(([, value]) => value !== undefined));
  if (new TextEncoder().encode(JSON.stringify(after)).length > MAX_BYTES) {
    throw new ServiceError({ service: "outlook", kind: "tooLarge", limitBytes: MAX_BYTES });
  }
  const settings = Office.context.roamingSettings;
  settings.set(KEY, after);
  try {
    await ask("roamingSettings.saveAsync", (callback) => {
      settings.saveAsync(callback);
    });
  } catch (error) {
    // The copy in memory must not claim what was not saved.
    settings.set(KEY, before);
    throw error;
  }
}

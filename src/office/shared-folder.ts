/** Whether an item comes from somebody else's mailbox or a shared folder (D1). */
import { ServiceError } from "../ports/service-error.ts";
import { ask } from "./ask.ts";

/** Outlook offers the question only where it applies; elsewhere it is missing or refused. */
export async function isShared(item: object): Promise<boolean> {
  if (!hasQuestion(item)) return false;
  try {
    await ask<Office.SharedProperties>("getSharedPropertiesAsync", (callback) => {
      item.getSharedPropertiesAsync(callback);
    });
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}

interface Question {
  getSharedPropertiesAsync(callback: (result: Office.AsyncResult<Office.SharedProperties>) => void): void;
}

const hasQuestion = (item: object): item is Question =>
  "getSharedPropertiesAsync" in item && typeof item.getSharedPropertiesAsync === "function";

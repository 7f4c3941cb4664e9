/** Whether an item comes from somebody else's mailbox or a shared folder (D1). */
import { readId, toEmailAddress, type EmailAddress } from "../domain/ids.ts";
import { ServiceError } from "../ports/service-error.ts";
import { ask } from "./ask.ts";

/** Where the item comes from; nothing to add for one of the user's own mailbox. */
export interface SharedSource {
  readonly shared: boolean;
  /** Whose mailbox it is, where Outlook says so: the path to the item in Graph. */
  readonly mailbox?: EmailAddress;
}

/** Outlook offers the question only where it applies; elsewhere it is missing or refused. */
export async function readShared(item: object): Promise<SharedSource> {
  if (!hasQuestion(item)) return { shared: false };
  try {
    const { targetMailbox, owner } = await ask<Partial<Office.SharedProperties>>(
      "getSharedPropertiesAsync",
      (callback) => {
        item.getSharedPropertiesAsync(callback);
      },
    );
    const mailbox = readId(toEmailAddress, targetMailbox) ?? readId(toEmailAddress, owner);
    return { shared: true, ...(mailbox && { mailbox }) };
  } catch (error) {
    if (error instanceof ServiceError) return { shared: false };
    throw error;
  }
}

interface Question {
  getSharedPropertiesAsync(callback: (result: Office.AsyncResult<Office.SharedProperties>) => void): void;
}

const hasQuestion = (item: object): item is Question =>
  "getSharedPropertiesAsync" in item && typeof item.getSharedPropertiesAsync === "function";

/** Messages of `.eml` and `.mbox` files. */
import { createReadStream, readFileSync } from "node:fs";
import { extname } from "node:path";
import PostalMime from "postal-mime";
import { fingerprintOf } from "../fingerprint.ts";
import type { ImportOrder } from "../import-order.ts";
import type { Item } from "../item.ts";
import { UnreadableError } from "../unreadable.ts";
import { splitMbox } from "./mbox.ts";
import { folderFor, toLoadedMessage } from "./to-message.ts";

type Surroundings = Pick<ImportOrder, "upn" | "now">;

/** A bad message inside an mbox is reported through `skipped`; the ones after it still come. */
export async function* readMessagesOf(
  path: string,
  order: Surroundings,
  skipped: (line: string) => void,
): AsyncGenerator<Item> {
  if (extname(path).toLowerCase() === ".eml") {
    yield await readMessage(readFileSync(path), order);
    return;
  }
  let number = 0;
  for await (const { raw, separatorDate } of splitMbox(createReadStream(path))) {
    number += 1;
    try {
      yield await readMessage(raw, order, separatorDate);
    } catch (error) {
      skipped(
        `message ${String(number)}: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`,
      );
    }
  }
  if (number === 0) throw new UnreadableError("there is no message in it");
}

async function readMessage(raw: Uint8Array, { upn, now }: Surroundings, separatorDate?: string): Promise<Item> {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true });
  const isMail = ["from", "to", "date", "subject", "message-id", "received"].some((name) =>
    email.headers.some(({ key }) => key === name),
  );
  if (!isMail) throw new UnreadableError("this is not a mail message");
  const message = toLoadedMessage(email, { now: now(), ...(separatorDate === undefined ? {} : { separatorDate }) });
  return {
    kind: "message",
    fingerprint:
      message.internetMessageId === undefined ? fingerprintOf(raw) : `message-id:${message.internetMessageId}`,
    add: (loader, mailbox) => loader.addMessage(mailbox, folderFor(message, upn), message),
  };
}

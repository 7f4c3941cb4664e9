import { TRACKED_CATEGORY } from "../../domain/category.ts";
import { at } from "../../graph/address.ts";
import { readCategoryColour, writeCategoryColour } from "../../graph/category-colour.ts";
import { read } from "../../graph/client.ts";
import type { MailboxLine } from "../../graph/tracking-mailbox.ts";
import { anything } from "../../wire/shape.ts";
import { platformLog } from "../platform.ts";
import { createOptionsDesk, type OptionsDesk } from "./options-desk.ts";
import type { OptionsPorts } from "./options-work.ts";

type Opened = Omit<OptionsPorts, "log" | "askMailbox" | "colours"> & { readonly mailboxLine: MailboxLine };

/** The desk of the options over the real services: a chunk of its own. */
export function openOptionsDesk({ mailboxLine, ...ports }: Opened): OptionsDesk {
  return createOptionsDesk({
    ...ports,
    log: platformLog,
    colours: {
      read: (signal) => readCategoryColour(mailboxLine.parts, TRACKED_CATEGORY.name, signal),
      write: (colour) => writeCategoryColour(mailboxLine.parts, TRACKED_CATEGORY.name, colour),
    },
    askMailbox: async (signal) => {
      await read(
        mailboxLine.parts,
        anything,
        { method: "GET", address: at("/me/messages", { select: ["id"], top: 1 }) },
        signal,
      );
    },
  });
}

/** Items of somebody else's mailbox. https://learn.microsoft.com/office/dev/add-ins/outlook/delegate-access */
import { z } from "zod";
import { mailboxPath, type MailboxRef } from "../../graph/mailbox.ts";
import type { Desk } from "../desk.ts";
import { codeOf, ERROR, failed, plain, value, type Method } from "./method.ts";

/** `Office.MailboxEnums.DelegatePermissions`, added together. */
const READ = 1;
const EDITOR = READ + 2 + 4 + 8 + 16 + 32;

const rights = z.object({ canEdit: z.boolean().nullish() });

/**
 * Graph tells a delegate's rights for the calendar only, and Exchange gives them per mailbox here: whoever may edit
 * the calendar is an editor.
 */
async function permissionsIn(desk: Desk, mailbox: MailboxRef): Promise<number> {
  const calendar = await desk.graph.read(`${mailboxPath(mailbox)}/calendar`, rights);
  return calendar.canEdit === true ? EDITOR : READ;
}

export const SHARED_METHODS: Readonly<Record<number, Method>> = {
  108: plain("getSharedPropertiesAsync", async ({ surface, desk }) => {
    if (surface.kind === "none" || !surface.mailbox.shared) return failed(ERROR.unsupported);
    const { upn } = surface.mailbox;
    try {
      return value({
        owner: upn,
        targetMailbox: upn,
        delegatePermissions: await permissionsIn(desk, surface.mailbox),
        targetRestUrl: desk.restUrl,
      });
    } catch (error) {
      return failed(codeOf(error));
    }
  }),
};

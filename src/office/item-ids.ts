/** Ids between the alphabets of Office.js (EWS) and Graph (REST). */
import { readId, toItemId, type ItemId } from "../domain/ids.ts";

/** A Graph id; undefined for an item that has none yet. */
export const fromHostId = (id: string | null | undefined): ItemId | undefined => {
  const given = id ?? "";
  if (given === "") return undefined;
  return readId(toItemId, Office.context.mailbox.convertToRestId(given, Office.MailboxEnums.RestVersion.v2_0));
};

/** The id in the alphabet that `display*` methods take. */
export const toHostId = (id: ItemId): string =>
  Office.context.mailbox.convertToEwsId(id, Office.MailboxEnums.RestVersion.v2_0);

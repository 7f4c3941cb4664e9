/**
 * Which addresses are distribution lists: mail tips count the members of a recipient.
 * https://learn.microsoft.com/graph/api/user-getmailtips
 */
import { readId, toEmailAddress, type EmailAddress } from "../domain/ids.ts";
import { isObject, list, mapped, number, or, record, text } from "../wire/shape.ts";
import { at } from "./address.ts";
import { read, type ClientParts } from "./client.ts";

const tip = record({
  emailAddress: or(record({ address: or(text, "") }), undefined),
  totalMemberCount: or(number, 0),
  error: mapped((value: unknown) => value, isObject),
});
const tips = record({ value: list(tip) });

/** What the service answers for one request. */
const AT_A_TIME = 100;

/** See {@link Mailbox.readLists}. An address the directory does not know is nobody's list. */
export async function readLists(
  parts: ClientParts,
  addresses: readonly EmailAddress[],
  signal?: AbortSignal,
): Promise<readonly EmailAddress[]> {
  const found: EmailAddress[] = [];
  for (let from = 0; from < addresses.length; from += AT_A_TIME) {
    const body = { EmailAddresses: addresses.slice(from, from + AT_A_TIME), MailTipsOptions: "totalMemberCount" };
    const request = { method: "POST", address: at("/me/getMailTips"), body, repeatable: true } as const;
    const { value } = await read(parts, tips, request, signal);
    for (const { emailAddress, totalMemberCount, error } of value) {
      const address = readId(toEmailAddress, emailAddress?.address ?? "");
      if (address !== undefined && totalMemberCount > 1 && !error) found.push(address);
    }
  }
  return found;
}

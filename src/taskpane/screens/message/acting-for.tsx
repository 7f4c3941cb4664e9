import type { EmailAddress } from "../../../domain/ids.ts";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../hooks/words.tsx";

/** Whose mailbox the item is in, wherever that is not the user's own (D1). */
export function ActingFor({
  item,
}: {
  readonly item: { readonly sharedMailbox: boolean; readonly actingFor?: EmailAddress };
}) {
  const words = useWords();
  const { sharedMailbox, actingFor } = item;
  if (!sharedMailbox) return null;
  return (
    <Notice intent="info">
      <p>
        {actingFor === undefined ? words.say("mailbox.shared") : words.say("mailbox.actingFor", { mailbox: actingFor })}
      </p>
    </Notice>
  );
}

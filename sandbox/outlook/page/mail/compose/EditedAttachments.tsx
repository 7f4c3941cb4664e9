/** Attachments of what is being written. */
import { InteractionTag, InteractionTagPrimary, InteractionTagSecondary, makeStyles } from "@fluentui/react-components";
import { Document16Regular } from "@fluentui/react-icons";
import type { Editing } from "../../edit/editing.ts";
import { useStore, type Store } from "../../store.ts";
import { fileSize } from "../dates.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexWrap: "wrap", gap: "4px", listStyleType: "none", margin: 0, padding: "4px 0" },
});

export function EditedAttachments<T extends Editing>({ store }: { readonly store: Store<T> }) {
  const styles = useStyles();
  const { attachments } = useStore(store);
  if (attachments.length === 0) return null;
  const remove = (id: string): void => {
    store.set((before) => {
      const gone = before.attachments.find((one) => one.id === id);
      const isSaved = gone?.contentBytes === undefined && gone?.attachedMessage === undefined;
      return {
        ...before,
        attachments: before.attachments.filter((one) => one.id !== id),
        removedAttachments: isSaved ? [...before.removedAttachments, id] : before.removedAttachments,
        state: "changed",
      };
    });
  };
  return (
    <ul className={styles.list} aria-label="Attachments">
      {attachments.map((one) => (
        <li key={one.id}>
          <InteractionTag size="small" appearance="outline">
            <InteractionTagPrimary hasSecondaryAction icon={<Document16Regular />}>
              {one.name} ({fileSize(one.size)})
            </InteractionTagPrimary>
            <InteractionTagSecondary
              aria-label={`Remove ${one.name}`}
              onClick={() => {
                remove(one.id);
              }}
            />
          </InteractionTag>
        </li>
      ))}
    </ul>
  );
}

/** When the message may leave: at once, or not before a moment the person (or an add-in) chose. */
import { Button, Field, Input, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import type { DraftStore } from "../../edit/draft.ts";
import { fromLocalInput, toLocalInput } from "../../edit/moments.ts";
import { useWorkspace } from "../../shell/workspace-context.ts";
import { useStore } from "../../store.ts";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "end" },
  later: { paddingLeft: 0 },
});

export function DeliveryField({ draft }: { readonly draft: DraftStore }) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const { deliverAt } = useStore(draft);
  const [asked, setAsked] = useState(false);
  const change = (at: number | undefined): void => {
    draft.set((before) => ({ ...before, deliverAt: at, state: "changed" }));
  };
  if (!asked && deliverAt === undefined) {
    return (
      <div className={styles.row}>
        <Button
          className={styles.later}
          appearance="transparent"
          size="small"
          onClick={() => {
            setAsked(true);
          }}
        >
          Send later
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.row}>
      <Field label="Deliver not before">
        <Input
          type="datetime-local"
          value={deliverAt === undefined ? "" : toLocalInput(deliverAt, session.timeZone)}
          onChange={(_event, data) => {
            change(fromLocalInput(data.value, session.timeZone));
          }}
        />
      </Field>
      <Button
        onClick={() => {
          setAsked(false);
          change(undefined);
        }}
      >
        Send at once
      </Button>
    </div>
  );
}

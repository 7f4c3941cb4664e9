import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import type { CrmRecord, Reference } from "../api/record.ts";
import { isReference } from "../api/record.ts";
import { useCrm } from "../shell/crm.ts";
import { Failure } from "../shell/notices.tsx";
import { LookupField } from "./lookup-field.tsx";

interface OwnerDialogProps {
  readonly table: TableInfo;
  readonly record: CrmRecord;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A user or a team. */
export const PRINCIPALS = [
  { table: "systemuser", navigation: "systemuser" },
  { table: "team", navigation: "team" },
];

/** Gives the record to another user or team. */
export function OwnerDialog({ table, record, onClose, onDone }: OwnerDialogProps) {
  const { api } = useCrm();
  const owner = record.values["ownerid"];
  const [chosen, setChosen] = useState<Reference | null>(isReference(owner) ? owner : null);
  const [error, setError] = useState<unknown>();
  const assign = (): void => {
    if (chosen === null) return;
    const set = chosen.table === "team" ? "teams" : "systemusers";
    api
      .send(
        "PATCH",
        `${table.set}(${record.id})`,
        { "ownerid@odata.bind": `/${set}(${chosen.id})` },
        { "If-Match": "*" },
      )
      .then(() => {
        onClose();
        onDone();
      }, setError);
  };
  return (
    <Dialog
      open
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Assign “{record.name}”</DialogTitle>
          <DialogContent>
            <LookupField
              column={{ label: "New owner", required: true, targets: PRINCIPALS }}
              value={chosen}
              onChange={(value) => {
                setChosen(isReference(value) ? value : null);
              }}
            />
            {error === undefined ? null : <Failure title="It was not assigned." error={error} />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" disabled={chosen === null} onClick={assign}>
              Assign
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

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
import type { CrmRecord } from "../api/record.ts";
import { useCrm } from "../shell/crm.ts";
import { Failure } from "../shell/notices.tsx";

interface DeleteDialogProps {
  readonly table: TableInfo;
  readonly record: CrmRecord;
  readonly onClose: () => void;
}

/** Deleting cannot be undone: it asks first, with Cancel as the way out. */
export function DeleteDialog({ table, record, onClose }: DeleteDialogProps) {
  const { api, go } = useCrm();
  const [error, setError] = useState<unknown>();
  const remove = (): void => {
    api.send("DELETE", `${table.set}(${record.id})`).then(() => {
      go({ page: "list", table: table.name, search: "" });
    }, setError);
  };
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            Delete {table.label} “{record.name}”?
          </DialogTitle>
          <DialogContent>
            It will be gone for everybody. This cannot be undone.
            {error === undefined ? null : <Failure title="It was not deleted." error={error} />}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={remove}>
              Delete
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowSyncRegular, DeleteRegular, PersonSwapRegular, SaveRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import type { CrmRecord } from "../api/record.ts";
import { useCrm } from "../shell/crm.ts";
import type { Crm } from "../shell/crm.ts";
import { Failure } from "../shell/notices.tsx";
import { DeleteDialog } from "./delete-dialog.tsx";
import { OwnerDialog } from "./owner-dialog.tsx";
import type { Transition } from "./transitions.ts";
import { transitionsOf } from "./transitions.ts";

const useStyles = makeStyles({ commands: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS } });

interface RecordCommandsProps {
  readonly table: TableInfo;
  readonly record?: CrmRecord;
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly onSave: () => void;
  /** The record was changed otherwise than by saving. */
  readonly onDone: () => void;
}

/** What can be done with the record as a whole. */
export function RecordCommands({ table, record, dirty, busy, onSave, onDone }: RecordCommandsProps) {
  const styles = useStyles();
  const crm = useCrm();
  const [failure, setFailure] = useState<{ readonly title: string; readonly error: unknown }>();
  const [asking, setAsking] = useState<"owner" | "delete">();
  const perform = (title: string, work: Promise<unknown>): void => {
    setFailure(undefined);
    work.then(onDone, (error: unknown) => {
      setFailure({ title, error });
    });
  };
  const state = record?.values["statecode"];
  return (
    <>
      <div role="group" aria-label="Commands" className={styles.commands}>
        <Button appearance="primary" icon={<SaveRegular />} disabled={busy || !dirty} onClick={onSave}>
          {busy ? "Saving …" : "Save"}
        </Button>
        {record === undefined ? null : (
          <>
            <Button appearance="subtle" icon={<ArrowSyncRegular />} onClick={onDone}>
              Refresh
            </Button>
            {transitionsOf(table.name, table.isActivity, typeof state === "number" ? state : 0).map((transition) => (
              <Button
                appearance="subtle"
                key={transition.label}
                onClick={() => {
                  perform(`“${transition.label}” did not work.`, change(crm, table, record, transition));
                }}
              >
                {transition.label}
              </Button>
            ))}
            {table.hasOwner ? (
              <Button
                appearance="subtle"
                icon={<PersonSwapRegular />}
                onClick={() => {
                  setAsking("owner");
                }}
              >
                Assign
              </Button>
            ) : null}
            <Button
              appearance="subtle"
              icon={<DeleteRegular />}
              onClick={() => {
                setAsking("delete");
              }}
            >
              Delete
            </Button>
          </>
        )}
      </div>
      {failure === undefined ? null : <Failure {...failure} />}
      {record !== undefined && asking === "owner" ? (
        <OwnerDialog
          table={table}
          record={record}
          onClose={() => {
            setAsking(undefined);
          }}
          onDone={onDone}
        />
      ) : null}
      {record !== undefined && asking === "delete" ? (
        <DeleteDialog
          table={table}
          record={record}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      ) : null}
    </>
  );
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/winopportunity and its neighbours */
async function change({ api }: Crm, table: TableInfo, record: CrmRecord, transition: Transition): Promise<void> {
  if (transition.kind === "state") {
    await api.send("PATCH", `${table.set}(${record.id})`, { statecode: transition.to }, { "If-Match": "*" });
    return;
  }
  switch (transition.action) {
    case "WinOpportunity":
    case "LoseOpportunity": {
      const close = {
        "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
        subject: transition.label,
        "opportunityid@odata.bind": `/opportunities(${record.id})`,
      };
      await api.send("POST", transition.action, { Status: -1, OpportunityClose: close });
      return;
    }
    case "CloseIncident": {
      const resolution = {
        "@odata.type": "Microsoft.Dynamics.CRM.incidentresolution",
        subject: transition.label,
        "incidentid@odata.bind": `/incidents(${record.id})`,
      };
      await api.send("POST", transition.action, { Status: -1, IncidentResolution: resolution });
      return;
    }
    case "QualifyLead":
      await api.send("POST", `leads(${record.id})/Microsoft.Dynamics.CRM.QualifyLead`, {
        CreateAccount: true,
        CreateContact: true,
        CreateOpportunity: true,
        Status: 3,
      });
  }
}

import { Button, Checkbox, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { TableInfo } from "../api/metadata.ts";
import type { CrmRecord, Reference } from "../api/record.ts";
import { isReference } from "../api/record.ts";
import { listIn, objectIn, textIn } from "../api/values.ts";
import { Section } from "../shell/section.tsx";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Failure, Loaded } from "../shell/notices.tsx";
import { LookupField } from "./lookup-field.tsx";
import { PRINCIPALS } from "./owner-dialog.tsx";

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM, alignItems: "end" },
});

interface SharingProps {
  readonly table: TableInfo;
  readonly record: CrmRecord;
}

/** Who else may see the record, letting somebody in, and showing them out again. */
export function Sharing({ table, record }: SharingProps) {
  const styles = useStyles();
  const { api, users } = useCrm();
  const [version, setVersion] = useState(0);
  const [chosen, setChosen] = useState<Reference | null>(null);
  const [write, setWrite] = useState(false);
  const [error, setError] = useState<unknown>();
  const loading = useLoading(`shared/${record.id}/${String(version)}`, async () => {
    const target = encodeURIComponent(JSON.stringify({ "@odata.id": `${table.set}(${record.id})` }));
    const answer = await api.get(`RetrieveSharedPrincipalsAndAccess(Target=@t)?@t=${target}`);
    return listIn(answer["PrincipalAccesses"]).map((access) => {
      const principal = objectIn(access["Principal"]);
      const id = textIn(principal["systemuserid"]) || textIn(principal["teamid"]) || textIn(principal["ownerid"]);
      const kind = textIn(principal["teamid"]) === "" ? "systemuser" : "team";
      return { id, kind, name: users.find((user) => user.id === id)?.name ?? id, mask: textIn(access["AccessMask"]) };
    });
  });
  const target = { "@odata.type": `Microsoft.Dynamics.CRM.${table.name}`, [table.idColumn]: record.id };
  const perform = (action: "GrantAccess" | "RevokeAccess", body: object): void => {
    setError(undefined);
    api.send("POST", action, { Target: target, ...body }).then(() => {
      setChosen(null);
      setVersion(version + 1);
    }, setError);
  };
  const revoke = (kind: string, id: string): void => {
    perform("RevokeAccess", { Revokee: { "@odata.type": `Microsoft.Dynamics.CRM.${kind}`, [`${kind}id`]: id } });
  };
  const grant = (): void => {
    if (chosen === null) return;
    const principal = { "@odata.type": `Microsoft.Dynamics.CRM.${chosen.table}`, [`${chosen.table}id`]: chosen.id };
    const mask = write ? "ReadAccess, WriteAccess" : "ReadAccess";
    perform("GrantAccess", { PrincipalAccess: { Principal: principal, AccessMask: mask } });
  };
  return (
    <Section title="Shared with">
      <Loaded loading={loading} what="The list of people it is shared with">
        {(shares) =>
          shares.length === 0 ? (
            <Text>Nobody.</Text>
          ) : (
            <ul>
              {shares.map(({ id, kind, name, mask }) => (
                <li key={id}>
                  {`${name}: ${mask} `}
                  <Button
                    size="small"
                    onClick={() => {
                      revoke(kind, id);
                    }}
                  >
                    Stop sharing with {name}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className={styles.row}>
        <LookupField
          column={{ label: "Share with", required: false, targets: PRINCIPALS }}
          value={chosen}
          onChange={(value) => {
            setChosen(isReference(value) ? value : null);
          }}
        />
        <Checkbox
          label="may change it"
          checked={write}
          onChange={(_, data) => {
            setWrite(data.checked === true);
          }}
        />
        <Button disabled={chosen === null} onClick={grant}>
          Share
        </Button>
      </div>
      {error === undefined ? null : <Failure title="The sharing was not changed." error={error} />}
    </Section>
  );
}

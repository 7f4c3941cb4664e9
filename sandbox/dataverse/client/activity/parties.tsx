import { Text } from "@fluentui/react-components";
import type { TableInfo } from "../api/metadata.ts";
import type { CrmRecord } from "../api/record.ts";
import { listIn, numberIn, objectIn, textIn } from "../api/values.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Loaded, PlaceLink } from "../shell/notices.tsx";
import { Section } from "../shell/section.tsx";

/** `participationtypemask`: https://learn.microsoft.com/power-apps/developer/data-platform/activityparty-entity */
const PARTS: readonly (readonly [number, string])[] = [
  [1, "From"],
  [2, "To"],
  [3, "Cc"],
  [4, "Bcc"],
  [7, "Organizer"],
  [5, "Required"],
  [6, "Optional"],
  [10, "Resource"],
  [11, "Customer"],
];

interface Party {
  readonly mask: number;
  readonly table: string;
  readonly id: string;
  readonly name: string;
}

/** Who takes part, resolved or not. Owner and regarding, which are parties as well, stand in the form. */
export function Parties({ table, record }: { readonly table: TableInfo; readonly record: CrmRecord }) {
  const { api } = useCrm();
  const loading = useLoading(record.id + record.etag, async (): Promise<readonly Party[]> => {
    const select = "$select=participationtypemask,addressused,_partyid_value";
    const row = objectIn(
      await api.get(
        `${table.set}(${record.id})?$select=${table.idColumn}&$expand=${table.name}_activity_parties(${select})`,
      ),
    );
    return listIn(row[`${table.name}_activity_parties`]).map((party) => ({
      mask: numberIn(party["participationtypemask"]),
      id: textIn(party["_partyid_value"]),
      table: textIn(party["_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]),
      name: textIn(party["_partyid_value@OData.Community.Display.V1.FormattedValue"]) || textIn(party["addressused"]),
    }));
  });
  return (
    <Section title="People">
      <Loaded loading={loading} what="The people">
        {(parties) => <People parties={parties} />}
      </Loaded>
    </Section>
  );
}

function People({ parties }: { readonly parties: readonly Party[] }) {
  const parts = PARTS.filter(([mask]) => parties.some((party) => party.mask === mask));
  if (parts.length === 0) return <Text>Nobody.</Text>;
  return (
    <dl>
      {parts.map(([mask, label]) => (
        <div key={mask}>
          <dt>{label}</dt>
          {parties
            .filter((party) => party.mask === mask)
            .map((party, index) => (
              <dd key={`${party.id}${String(index)}`}>
                {party.id === "" ? (
                  `${party.name} (not resolved)`
                ) : (
                  <PlaceLink to={{ page: "record", table: party.table, id: party.id }}>
                    {party.name || party.id}
                  </PlaceLink>
                )}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

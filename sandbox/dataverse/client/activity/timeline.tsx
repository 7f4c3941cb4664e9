import { Text } from "@fluentui/react-components";
import { listIn, textIn } from "../api/values.ts";
import { useCrm, useLoading } from "../shell/crm.ts";
import { Loaded, PlaceLink } from "../shell/notices.tsx";
import { Section } from "../shell/section.tsx";

const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const SELECT = "$select=subject,activitytypecode,statecode,modifiedon,_ownerid_value";

/** Activities the service notes by itself when a sale or a case ends. They have no page of their own here. */
const CLOSINGS: Readonly<Record<string, string>> = {
  incidentresolution: "Case resolution",
  opportunityclose: "Opportunity close",
};

/** Activities about the record or with it as a party, newest first. */
export function Timeline({ id }: { readonly id: string }) {
  const { api } = useCrm();
  const loading = useLoading(`timeline/${id}`, async () => {
    const filter = `_regardingobjectid_value eq ${id} or activitypointer_activity_parties/any(p:p/_partyid_value eq ${id})`;
    const answer = await api.get(
      `activitypointers?${SELECT}&$filter=${encodeURIComponent(filter)}&$orderby=modifiedon desc&$top=50`,
    );
    return listIn(answer["value"]).map((row) => ({
      id: textIn(row["activityid"]),
      table: textIn(row["activitytypecode"]),
      kind: textIn(row[`activitytypecode${FORMATTED}`]),
      subject: textIn(row["subject"]),
      state: textIn(row[`statecode${FORMATTED}`]),
      owner: textIn(row[`_ownerid_value${FORMATTED}`]),
      when: textIn(row[`modifiedon${FORMATTED}`]),
    }));
  });
  return (
    <Section title="Activities">
      <Loaded loading={loading} what="The activities">
        {(activities) =>
          activities.length === 0 ? (
            <Text>None that you may see.</Text>
          ) : (
            <ul>
              {activities.map((activity) => (
                <li key={activity.id}>
                  {CLOSINGS[activity.table] ?? (activity.kind || activity.table)}:{" "}
                  {activity.table in CLOSINGS ? (
                    activity.subject || "(no subject)"
                  ) : (
                    <PlaceLink to={{ page: "record", table: activity.table, id: activity.id }}>
                      {activity.subject || "(no subject)"}
                    </PlaceLink>
                  )}
                  {` · ${[activity.state, activity.owner, activity.when].filter((part) => part !== "").join(" · ")}`}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

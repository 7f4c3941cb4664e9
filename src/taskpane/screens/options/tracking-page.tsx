import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Notice } from "../../components/notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import type { PageProps } from "./page-props.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

const INCOMING = ["all", "answers", "people", "anyRecord", "none"] as const;
const AUTOMATIC = ["none", "contact", "lead"] as const;

/** What is tracked without being asked (T6, T10). */
export function TrackingPage({ view: { user, serverSync }, desk }: PageProps) {
  const words = useOptionsWords();
  return (
    <div className="section">
      {user.problem !== undefined && (
        <ProblemNotice
          problem={user.problem}
          onRetry={() => {
            desk.open("tracking");
          }}
        />
      )}
      {user.value === undefined ? (
        user.problem === undefined && <Skeleton lines={4} />
      ) : (
        <>
          <SelectField
            label={words.say("tracking.incoming")}
            value={user.value.incomingMail}
            options={INCOMING.map((value) => ({ value, label: words.say(`tracking.incoming.${value}`) }))}
            onChange={(incomingMail) => void desk.changeUser({ incomingMail })}
          />
          <SelectField
            label={words.say("tracking.automatic")}
            value={user.value.automaticRecord}
            options={AUTOMATIC.map((value) => ({ value, label: words.say(`tracking.automatic.${value}`) }))}
            onChange={(automaticRecord) => void desk.changeUser({ automaticRecord })}
          />
          <p className="small quiet">{words.say("stored.crm")}</p>
        </>
      )}
      {serverSync.value?.email === true && (
        <Notice intent="info">
          <p>{words.say("tracking.server")}</p>
        </Notice>
      )}
    </div>
  );
}

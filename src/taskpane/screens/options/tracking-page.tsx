import { CATEGORY_COLOURS, TRACKED_CATEGORY } from "../../../domain/category.ts";
import { CONVERSATION_RULES } from "../../../domain/conversation-rule.ts";
import { SENT_MAIL } from "../../../domain/tracking-choices.ts";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { PageProps } from "./page-props.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

const INCOMING = ["all", "answers", "people", "anyRecord", "none"] as const;
const AUTOMATIC = ["none", "contact", "lead"] as const;

/** What is tracked without being asked, and how tracked items look (O2). Each part says where it is kept. */
export function TrackingPage(props: PageProps) {
  const words = useOptionsWords();
  return (
    <div className="section">
      <InCrm {...props} />
      <InProfile {...props} />
      <InMailbox {...props} />
      {props.view.serverSync.value?.email === true && (
        <Notice intent="info">
          <p>{words.say("tracking.server")}</p>
        </Notice>
      )}
    </div>
  );
}

/** Incoming mail (T6) and unknown senders (T10): columns of the user's settings in Dataverse. */
function InCrm({ view: { user }, desk }: PageProps) {
  const words = useOptionsWords();
  return (
    <>
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
    </>
  );
}

/** Sent mail (T6) and answers (T7): Dataverse has no column for them. */
function InProfile({ preferences, commands }: PageProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const tracking = preferences.value?.tracking;
  if (tracking === undefined) return <Skeleton lines={3} />;
  const change = (part: Partial<typeof tracking>): void => {
    void commands.changePreferences({ tracking: { ...tracking, ...part } });
  };
  return (
    <>
      <SelectField
        label={words.say("tracking.sent")}
        value={tracking.sentMail}
        options={SENT_MAIL.map((value) => ({ value, label: words.say(`tracking.sent.${value}`) }))}
        onChange={(sentMail) => {
          change({ sentMail });
        }}
      />
      <SelectField
        label={words.say("tracking.conversation")}
        hint={words.say("tracking.conversation.hint")}
        value={tracking.conversation}
        options={CONVERSATION_RULES.map((value) => ({ value, label: pane.say(`conversation.${value}`) }))}
        onChange={(conversation) => {
          change({ conversation });
        }}
      />
      <p className="small quiet">{words.say("tracking.stored")}</p>
    </>
  );
}

/** The category's colour (T5). Its name is the same for everybody, or colleagues and rules would not know it. */
function InMailbox({ view: { colour }, desk }: PageProps) {
  const words = useOptionsWords();
  if (colour.value === undefined) {
    return colour.problem === undefined ? <Skeleton lines={1} /> : <ProblemNotice problem={colour.problem} />;
  }
  const current = colour.value.colour ?? "own";
  const own = current === "own" ? (["own"] as const) : [];
  return (
    <SelectField
      label={words.say("tracking.colour", { category: TRACKED_CATEGORY.name })}
      hint={words.say("tracking.colour.hint")}
      value={current}
      options={[
        ...own.map((value) => ({ value, label: words.say("tracking.colour.own") })),
        ...CATEGORY_COLOURS.map((value) => ({ value, label: words.say(`colour.${value}`) })),
      ]}
      onChange={(wanted) => {
        if (wanted !== "own") void desk.changeColour(wanted);
      }}
    />
  );
}

/** A meeting that somebody else organizes. */
import { Badge, Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeft20Regular } from "@fluentui/react-icons";
import { fromMoment } from "../edit/moments.ts";
import type { CalendarEvent } from "../graph/shapes.ts";
import { AttachmentList } from "../mail/AttachmentList.tsx";
import { CategoryTag } from "../mail/CategoryTag.tsx";
import { MessageBody } from "../mail/MessageBody.tsx";
import { NoticeBar } from "../pane/NoticeBar.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { recurrenceInWords } from "./recurrence-words.ts";

const useStyles = makeStyles({
  view: {
    flex: 1,
    minHeight: 0,
    overflowY: "auto",
    padding: "8px 20px 20px",
    display: "grid",
    gap: "12px",
    alignContent: "start",
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500 },
  facts: { display: "grid", gridTemplateColumns: "max-content minmax(0, 1fr)", gap: "4px 12px", margin: 0 },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: "anywhere" },
  people: { listStyleType: "none", margin: 0, padding: 0 },
  back: { justifySelf: "start" },
  tags: { display: "flex", gap: "4px" },
});

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: "accepted",
  tentativelyAccepted: "tentative",
  declined: "declined",
  organizer: "organizer",
};

const KINDS: Readonly<Record<string, string>> = { optional: " (optional)", resource: " (room)" };

export function MeetingView({ event }: { readonly event: CalendarEvent }) {
  const styles = useStyles();
  const workspace = useWorkspace();
  const { events, session, forms, mail } = workspace;
  const { mailbox, attachments } = useStore(events.store);
  const { categories } = useStore(mail.store);
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: session.timeZone,
    dateStyle: "full",
    ...(event.isAllDay ? {} : { timeStyle: "short" }),
  });
  const organizer = event.organizer?.emailAddress;
  const surface = workspace.surface();
  return (
    <article className={styles.view} aria-label={event.subject || "(no subject)"}>
      <Button className={styles.back} appearance="subtle" icon={<ArrowLeft20Regular />} onClick={events.close}>
        Back to the calendar
      </Button>
      <h2 className={styles.title}>{event.subject || "(no subject)"}</h2>
      <NoticeBar surface={surface} />
      <dl className={styles.facts}>
        <dt className={styles.term}>When</dt>
        <dd className={styles.value}>{format.formatRange(fromMoment(event.start), fromMoment(event.end))}</dd>
        {event.location?.displayName ? (
          <>
            <dt className={styles.term}>Where</dt>
            <dd className={styles.value}>{event.location.displayName}</dd>
          </>
        ) : null}
        {event.recurrence ? (
          <>
            <dt className={styles.term}>Repeats</dt>
            <dd className={styles.value}>{recurrenceInWords(event.recurrence)}</dd>
          </>
        ) : null}
        <dt className={styles.term}>Organizer</dt>
        <dd className={styles.value}>{organizer ? `${organizer.name} <${organizer.address}>` : ""}</dd>
        <dt className={styles.term}>Attendees</dt>
        <dd className={styles.value}>
          <ul className={styles.people}>
            {event.attendees.map((one) => (
              <li key={one.emailAddress.address}>
                {one.emailAddress.name || one.emailAddress.address}
                {KINDS[one.type] ?? ""}{" "}
                <Badge appearance="tint">{ANSWERS[one.status?.response ?? ""] ?? "no answer"}</Badge>
              </li>
            ))}
          </ul>
        </dd>
        <dt className={styles.term}>Your answer</dt>
        <dd className={styles.value}>{ANSWERS[event.responseStatus?.response ?? ""] ?? "none yet"}</dd>
      </dl>
      {event.categories.length > 0 && (
        <div className={styles.tags}>
          {event.categories.map((name) => (
            <CategoryTag
              key={name}
              name={name}
              color={categories.find((one) => one.displayName === name)?.color ?? "none"}
            />
          ))}
        </div>
      )}
      {event.seriesMasterId && (
        <div>
          <Button onClick={() => void events.open(event, forms, true)}>Open the series</Button>
        </div>
      )}
      <AttachmentList mailbox={mailbox} collection="events" itemId={event.id} attachments={attachments} />
      <MessageBody
        mailbox={mailbox}
        itemId={event.id}
        body={event.body ?? { contentType: "text", content: "" }}
        attachments={[]}
      />
    </article>
  );
}

/** Calendar: day, week and month, the open meeting, the organizer's form. */
import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from "@fluentui/react-components";
import { ChevronLeft20Regular, ChevronRight20Regular } from "@fluentui/react-icons";
import { useEffect } from "react";
import { startOfDay } from "../edit/moments.ts";
import { useStore } from "../store.ts";
import { MailboxMenu } from "../shell/MailboxMenu.tsx";
import { Tabs } from "../shell/Tabs.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { DayColumns } from "./DayColumns.tsx";
import { EventFormView } from "./EventFormView.tsx";
import { periodOf } from "./event-desk.ts";
import { MeetingView } from "./MeetingView.tsx";
import { MonthGrid } from "./MonthGrid.tsx";

const useStyles = makeStyles({
  module: { flex: 1, minWidth: 0, display: "flex", gap: "8px" },
  card: {
    flex: 1,
    minWidth: 0,
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflow: "hidden",
  },
  bar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "8px", padding: "8px 12px" },
  title: { flex: 1, minWidth: "160px", margin: 0, fontSize: tokens.fontSizeBase400 },
});

const VIEWS = [
  ["day", "Day"],
  ["week", "Week"],
  ["month", "Month"],
] as const;

export function CalendarModule() {
  const styles = useStyles();
  const { events, forms } = useWorkspace();
  const form = useStore(forms.store);
  const { attended, problem, view, at } = useStore(events.store);
  useEffect(() => {
    const state = events.store.get();
    void events.show(state.view, state.at);
  }, [events]);
  return (
    <div className={styles.module}>
      <section className={styles.card} aria-label="Calendar">
        {problem !== undefined && (
          <MessageBar intent="error" politeness="assertive">
            <MessageBarBody>{problem}</MessageBarBody>
          </MessageBar>
        )}
        {form?.kind === "event" ? (
          <EventFormView key={form.form.get().key} form={form.form} />
        ) : attended !== undefined ? (
          <MeetingView event={attended} />
        ) : (
          <>
            <PeriodBar />
            {view === "month" ? <MonthGrid at={at} /> : <DayColumns at={at} view={view} />}
          </>
        )}
      </section>
    </div>
  );
}

function PeriodBar() {
  const styles = useStyles();
  const { events, session } = useWorkspace();
  const { view, at, loading, mailbox } = useStore(events.store);
  const zone = session.timeZone;
  const { from, to } = periodOf(view, at, zone);
  const move = (direction: 1 | -1): void => {
    const next =
      view === "month"
        ? startOfDay(from, zone, direction === 1 ? 45 : -15)
        : direction === 1
          ? to
          : startOfDay(from, zone, view === "week" ? -7 : -1);
    void events.show(view, next);
  };
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    year: "numeric",
    month: "long",
    ...(view === "month" ? {} : { day: "numeric" }),
  });
  const title = view === "week" ? format.formatRange(from, to - 1) : format.format(view === "month" ? at : from);
  return (
    <div className={styles.bar}>
      <Button onClick={() => void events.show(view, Date.now())}>Today</Button>
      <Button
        appearance="subtle"
        icon={<ChevronLeft20Regular />}
        aria-label={`Previous ${view}`}
        onClick={() => {
          move(-1);
        }}
      />
      <Button
        appearance="subtle"
        icon={<ChevronRight20Regular />}
        aria-label={`Next ${view}`}
        onClick={() => {
          move(1);
        }}
      />
      <h2 className={styles.title} aria-live="polite">
        {title}
      </h2>
      {loading && <Spinner size="tiny" aria-label="Loading" />}
      <div>
        <MailboxMenu label="Calendar of" mailbox={mailbox} onChange={(next) => void events.openMailbox(next)} />
      </div>
      <Tabs
        label="View"
        tabs={VIEWS}
        chosen={view}
        onChoose={(next) => {
          void events.show(next, at);
        }}
      />
    </div>
  );
}

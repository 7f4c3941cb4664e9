/** Day and week: columns of hours. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { fromMoment, startOfDay } from "../edit/moments.ts";
import type { CalendarEvent } from "../graph/shapes.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { EventChip } from "./EventChip.tsx";
import { periodOf, type CalendarView } from "./event-desk.ts";
import { placeSideBySide } from "./layout.ts";

const HOUR = 3_600_000;
const HOUR_HEIGHT = 48;
/** Room for one line of text. */
const LEAST_HEIGHT = 24;
const FIRST_HOUR_SHOWN = 7;

const useStyles = makeStyles({
  scroll: { flex: 1, minHeight: 0, overflow: "auto", position: "relative" },
  grid: { display: "grid", minWidth: "min-content" },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 2,
    padding: "4px 6px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke3}`,
    minHeight: "44px",
    minWidth: 0,
    display: "grid",
    alignContent: "start",
    gap: "2px",
  },
  corner: { borderLeft: "none" },
  today: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  column: { position: "relative", borderLeft: `1px solid ${tokens.colorNeutralStroke3}`, minWidth: 0 },
  hour: {
    boxSizing: "border-box",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
    textAlign: "right",
    paddingRight: "4px",
  },
  slot: {
    border: "none",
    margin: 0,
    fontFamily: "inherit",
    textAlign: "start",
    backgroundColor: "transparent",
    boxSizing: "border-box",
    display: "block",
    width: "100%",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":hover": { backgroundColor: tokens.colorNeutralBackground3 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  now: {
    position: "absolute",
    insetInline: 0,
    borderTop: `2px solid ${tokens.colorPaletteRedBorder2}`,
    pointerEvents: "none",
  },
});

/** An event's share of one day. */
interface Share {
  readonly event: CalendarEvent;
  readonly start: number;
  readonly end: number;
}

function sharesOf(events: readonly CalendarEvent[], from: number, to: number): readonly Share[] {
  return events
    .map((event) => ({ event, start: fromMoment(event.start), end: fromMoment(event.end) }))
    .filter((share) => share.start < to && share.end > from)
    .map((share) => ({ ...share, start: Math.max(share.start, from), end: Math.min(share.end, to) }));
}

export function DayColumns({ at, view }: { readonly at: number; readonly view: CalendarView }) {
  const styles = useStyles();
  const { events, session, now } = useWorkspace();
  const state = useStore(events.store);
  const zone = session.timeZone;
  const { from } = periodOf(view, at, zone);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (scroll.current !== null) scroll.current.scrollTop = FIRST_HOUR_SHOWN * HOUR_HEIGHT;
  }, [view]);
  const days = Array.from({ length: view === "week" ? 7 : 1 }, (_none, index) => startOfDay(from, zone, index));
  const today = startOfDay(useStore(now), zone);
  const head = new Intl.DateTimeFormat(undefined, { timeZone: zone, weekday: "short", day: "numeric" });
  return (
    <div ref={scroll} className={styles.scroll} role="region" aria-label={`Events of the ${view}`} tabIndex={0}>
      <div className={styles.grid} style={{ gridTemplateColumns: `44px repeat(${days.length}, minmax(96px, 1fr))` }}>
        <div className={mergeClasses(styles.head, styles.corner)} />
        {days.map((day) => (
          <div key={day} className={mergeClasses(styles.head, day === today && styles.today)}>
            {head.format(day)}
            {sharesOf(state.events, day, startOfDay(day, zone, 1))
              .filter((share) => share.event.isAllDay)
              .map((share) => (
                <EventChip key={share.event.id} event={share.event} oneLine />
              ))}
          </div>
        ))}
        <div>
          {Array.from({ length: 24 }, (_none, hour) => (
            <div key={hour} className={styles.hour} style={{ height: HOUR_HEIGHT }}>
              {hour === 0 ? "" : `${hour}:00`}
            </div>
          ))}
        </div>
        {days.map((day) => (
          <Day key={day} day={day} events={state.events} />
        ))}
      </div>
    </div>
  );
}

/** The hour Tab leads to, from nine on: one that no event covers, as far as there is one. */
function freeHour(shares: readonly Share[], day: number): number {
  const isFree = (hour: number): boolean =>
    shares.every((share) => share.end <= day + hour * HOUR || share.start >= day + (hour + 1) * HOUR);
  return Array.from({ length: 24 }, (_none, index) => (index + 9) % 24).find(isFree) ?? 9;
}

/** The hours of one day; an hour is a button that starts a new event there. */
function Day({ day, events: all }: { readonly day: number; readonly events: readonly CalendarEvent[] }) {
  const styles = useStyles();
  const { forms, session, events, now: clock } = useWorkspace();
  const zone = session.timeZone;
  const end = startOfDay(day, zone, 1);
  const shares = sharesOf(all, day, end).filter((share) => !share.event.isAllDay);
  const top = (at: number): number => ((at - day) / HOUR) * HOUR_HEIGHT;
  const now = useStore(clock);
  const doorway = freeHour(shares, day);
  const name = new Intl.DateTimeFormat(undefined, { timeZone: zone, dateStyle: "full" }).format(day);
  return (
    <div className={styles.column} role="group" aria-label={name}>
      {Array.from({ length: 24 }, (_none, hour) => (
        <button
          key={hour}
          type="button"
          className={styles.slot}
          style={{ height: HOUR_HEIGHT }}
          tabIndex={hour === doorway ? 0 : -1}
          aria-label={`New event at ${hour}:00, ${name}`}
          onKeyDown={(event) => {
            const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" } as const;
            if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
            event.preventDefault();
            const next = event.currentTarget[step[event.key]];
            if (next instanceof HTMLButtonElement) next.focus();
          }}
          onClick={() => {
            const start = day + hour * HOUR;
            forms.newEvent(events.store.get().mailbox, { start, end: start + HOUR });
          }}
        />
      ))}
      {placeSideBySide(shares, (LEAST_HEIGHT / HOUR_HEIGHT) * HOUR).map(({ item, column, columns }) => (
        <EventChip
          key={item.event.id}
          event={item.event}
          oneLine={item.end - item.start < HOUR}
          style={{
            position: "absolute",
            top: top(item.start),
            height: Math.max(LEAST_HEIGHT, top(item.end) - top(item.start)),
            left: `${(column / columns) * 100}%`,
            width: `calc(${100 / columns}% - 1px)`,
          }}
        />
      ))}
      {now >= day && now < end && <div className={styles.now} style={{ top: top(now) }} />}
    </div>
  );
}

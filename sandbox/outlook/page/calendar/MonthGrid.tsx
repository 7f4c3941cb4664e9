/** Month: six weeks of days. */
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { fromMoment, startOfDay, toMoment } from "../edit/moments.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { EventChip } from "./EventChip.tsx";
import { periodOf } from "./event-desk.ts";

const MOST_SHOWN = 4;
const HOUR = 3_600_000;

const useStyles = makeStyles({
  scroll: { flex: 1, minHeight: 0, overflow: "auto" },
  table: { width: "100%", height: "100%", minWidth: "560px", borderCollapse: "collapse", tableLayout: "fixed" },
  head: {
    padding: "4px",
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    textAlign: "left",
  },
  day: { border: `1px solid ${tokens.colorNeutralStroke3}`, verticalAlign: "top", padding: "2px", height: "16%" },
  cell: { display: "grid", gap: "2px" },
  other: { backgroundColor: tokens.colorNeutralBackground2 },
  number: { minWidth: "28px", minHeight: "24px", padding: "0 4px", justifySelf: "start" },
  today: { fontWeight: tokens.fontWeightBold, color: tokens.colorBrandForeground1 },
  chip: { width: "100%" },
});

export function MonthGrid({ at }: { readonly at: number }) {
  const styles = useStyles();
  const { events, session, forms, now } = useWorkspace();
  const { events: all, mailbox } = useStore(events.store);
  const zone = session.timeZone;
  const { from } = periodOf("month", at, zone);
  const month = toMoment(at, zone).dateTime.slice(0, 7);
  const today = startOfDay(useStore(now), zone);
  const weeks = Array.from({ length: 6 }, (_w, week) =>
    Array.from({ length: 7 }, (_d, day) => startOfDay(from, zone, week * 7 + day)),
  );
  const weekday = new Intl.DateTimeFormat(undefined, { timeZone: zone, weekday: "short" });
  const full = new Intl.DateTimeFormat(undefined, { timeZone: zone, dateStyle: "full" });
  const number = new Intl.DateTimeFormat(undefined, { timeZone: zone, day: "numeric" });
  return (
    <div className={styles.scroll} role="region" aria-label="Events of the month" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" className={styles.head}>
                {weekday.format(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]}>
              {days.map((day) => {
                const end = startOfDay(day, zone, 1);
                const here = all.filter((event) => fromMoment(event.start) < end && fromMoment(event.end) > day);
                const outside = !toMoment(day, zone).dateTime.startsWith(month);
                return (
                  <td key={day} className={mergeClasses(styles.day, outside && styles.other)}>
                    <div className={styles.cell}>
                      <Button
                        size="small"
                        appearance="subtle"
                        className={mergeClasses(styles.number, day === today && styles.today)}
                        aria-label={`New event on ${full.format(day)}`}
                        onClick={() => {
                          forms.newEvent(mailbox, { start: day + 9 * HOUR, end: day + 10 * HOUR });
                        }}
                      >
                        {number.format(day)}
                      </Button>
                      {here.slice(0, MOST_SHOWN).map((event) => (
                        <EventChip key={event.id} event={event} oneLine />
                      ))}
                      {here.length > MOST_SHOWN && (
                        <Button size="small" appearance="transparent" onClick={() => void events.show("day", day)}>
                          {here.length - MOST_SHOWN} more
                        </Button>
                      )}
                    </div>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

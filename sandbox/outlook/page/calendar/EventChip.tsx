/** An event in a calendar view. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowRepeatAll16Regular, LockClosed16Regular } from "@fluentui/react-icons";
import type { CSSProperties } from "react";
import { fromMoment } from "../edit/moments.ts";
import type { CalendarEvent } from "../graph/shapes.ts";
import { categoryColor } from "../mail/CategoryTag.tsx";
import { VisuallyHidden } from "../shell/VisuallyHidden.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

const useStyles = makeStyles({
  chip: {
    border: "none",
    margin: 0,
    fontFamily: "inherit",
    textAlign: "start",
    boxSizing: "border-box",
    display: "block",
    minHeight: "24px",
    position: "relative",
    padding: "1px 6px",
    borderRadius: tokens.borderRadiusSmall,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflow: "hidden",
    cursor: "pointer",
    outline: `1px solid ${tokens.colorTransparentStroke}`,
    ":hover": { backgroundColor: tokens.colorBrandBackground2Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  line: { whiteSpace: "nowrap", textOverflow: "ellipsis" },
  title: { fontWeight: tokens.fontWeightSemibold },
  // Buttons centre their content; a tall event starts at its top.
  fill: { position: "absolute", inset: "1px 2px 1px 6px", overflow: "hidden" },
  sign: { width: "14px", height: "14px", marginRight: "3px", verticalAlign: "-2px" },
  open: { borderLeftStyle: "dashed" },
  cancelled: { textDecorationLine: "line-through" },
});

/** Time of day in the mailbox's zone. */
export const timeOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(undefined, { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(at);

export interface EventChipProps {
  readonly event: CalendarEvent;
  readonly oneLine: boolean;
  readonly style?: CSSProperties;
}

export function EventChip({ event, oneLine, style }: EventChipProps) {
  const styles = useStyles();
  const { events, forms, mail, session } = useWorkspace();
  const { categories } = useStore(mail.store);
  const color = categories.find((one) => one.displayName === event.categories[0])?.color;
  const zone = session.timeZone;
  const when = event.isAllDay
    ? "all day"
    : `${timeOf(fromMoment(event.start), zone)}–${timeOf(fromMoment(event.end), zone)}`;
  const subject = event.subject || "(no subject)";
  const undecided = !event.isOrganizer && ["none", "notResponded"].includes(event.responseStatus?.response ?? "none");
  const unseen = [
    event.isAllDay ? "all day" : "",
    event.isCancelled ? "cancelled" : "",
    event.categories.length > 0 ? `categories: ${event.categories.join(", ")}` : "",
  ].filter((part) => part !== "");
  return (
    <button
      type="button"
      className={mergeClasses(
        styles.chip,
        oneLine && styles.line,
        undecided && styles.open,
        event.isCancelled && styles.cancelled,
      )}
      style={color === undefined ? style : { ...style, borderLeftColor: categoryColor(color) }}
      title={`${subject}, ${when}`}
      onClick={() => void events.open(event, forms, false)}
    >
      <span className={mergeClasses(!oneLine && styles.fill)}>
        <span className={styles.title}>{subject}</span>{" "}
        {event.type !== "singleInstance" && event.type !== "" && (
          <ArrowRepeatAll16Regular className={styles.sign} aria-hidden />
        )}
        {event.sensitivity === "private" && <LockClosed16Regular className={styles.sign} aria-hidden />}
        {!oneLine && <br />}
        {!event.isAllDay && <span>{when}</span>} <span>{event.location?.displayName}</span>
        {unseen.length > 0 && <VisuallyHidden>, {unseen.join(", ")}</VisuallyHidden>}
      </span>
    </button>
  );
}

/** The page's own commands of the calendar and of a meeting that somebody else organizes. */
import { ToolbarButton, ToolbarDivider } from "@fluentui/react-components";
import { CalendarAdd20Regular, Checkmark20Regular, Delete20Regular, Dismiss20Regular, Question20Regular } from "@fluentui/react-icons";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

const HALF_HOUR = 30 * 60_000;
const HOUR = 2 * HALF_HOUR;

/** The next full half hour. */
const nextHalfHour = (now: number): number => Math.ceil(now / HALF_HOUR) * HALF_HOUR;

export function CalendarCommands() {
  const { events, forms } = useWorkspace();
  const { attended, mailbox, at } = useStore(events.store);
  const start = nextHalfHour(Math.max(at, Date.now()));
  return (
    <>
      <ToolbarButton
        appearance="primary"
        icon={<CalendarAdd20Regular />}
        onClick={() => {
          forms.newEvent(mailbox, { start, end: start + HOUR });
        }}
      >
        New event
      </ToolbarButton>
      {attended !== undefined && (
        <>
          <ToolbarDivider />
          <ToolbarButton icon={<Checkmark20Regular />} onClick={() => void events.respond(attended, "accept", "")}>
            Accept
          </ToolbarButton>
          <ToolbarButton
            icon={<Question20Regular />}
            onClick={() => void events.respond(attended, "tentativelyAccept", "")}
          >
            Tentative
          </ToolbarButton>
          <ToolbarButton icon={<Dismiss20Regular />} onClick={() => void events.respond(attended, "decline", "")}>
            Decline
          </ToolbarButton>
          <ToolbarButton icon={<Delete20Regular />} onClick={() => void events.remove(attended, "")}>
            Delete
          </ToolbarButton>
        </>
      )}
    </>
  );
}

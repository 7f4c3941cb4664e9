/** The page's own commands of the calendar and of a meeting that somebody else organizes. */
import {
  CalendarAdd20Regular,
  Checkmark20Regular,
  Delete20Regular,
  Dismiss20Regular,
  Question20Regular,
} from "@fluentui/react-icons";
import { CommandButton, CommandDivider } from "../shell/CommandButton.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

const HALF_HOUR = 30 * 60_000;
const HOUR = 2 * HALF_HOUR;

/** The next full half hour. */
const nextHalfHour = (now: number): number => Math.ceil(now / HALF_HOUR) * HALF_HOUR;

export function CalendarCommands() {
  const { events, forms } = useWorkspace();
  const { attended, mailbox, at } = useStore(events.store);
  return (
    <>
      <CommandButton
        appearance="primary"
        icon={<CalendarAdd20Regular />}
        onClick={() => {
          const start = nextHalfHour(Math.max(at, Date.now()));
          forms.newEvent(mailbox, { start, end: start + HOUR });
        }}
      >
        New event
      </CommandButton>
      {attended !== undefined && (
        <>
          <CommandDivider />
          <CommandButton icon={<Checkmark20Regular />} onClick={() => void events.respond(attended, "accept", "")}>
            Accept
          </CommandButton>
          <CommandButton
            icon={<Question20Regular />}
            onClick={() => void events.respond(attended, "tentativelyAccept", "")}
          >
            Tentative
          </CommandButton>
          <CommandButton icon={<Dismiss20Regular />} onClick={() => void events.respond(attended, "decline", "")}>
            Decline
          </CommandButton>
          <CommandButton icon={<Delete20Regular />} onClick={() => void events.remove(attended, "")}>
            Delete
          </CommandButton>
        </>
      )}
    </>
  );
}

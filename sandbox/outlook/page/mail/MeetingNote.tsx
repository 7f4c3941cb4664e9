/** What a message about a meeting asks of its reader: an answer to a request, or tidying up after a cancellation. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { useState } from "react";
import { fromMoment } from "../edit/moments.ts";
import { answerMeeting, removeCancelled, type MeetingAnswer, type MeetingMessage } from "../graph/meeting-messages.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import type { OpenedMessage } from "./mail-state.ts";

const useStyles = makeStyles({ words: { overflowWrap: "anywhere" } });

const SAYINGS: Readonly<Record<string, string>> = {
  meetingRequest: "Meeting invitation",
  meetingCancelled: "The organizer has cancelled this meeting",
  meetingAccepted: "Accepted your invitation",
  meetingTenativelyAccepted: "Accepted your invitation tentatively",
  meetingDeclined: "Declined your invitation",
};

const ANSWERS: readonly (readonly [MeetingAnswer, string])[] = [
  ["accept", "Accept"],
  ["tentativelyAccept", "Tentative"],
  ["decline", "Decline"],
];

function timeOf(meeting: MeetingMessage, timeZone: string): string {
  const start = meeting.startDateTime ?? meeting.event?.start;
  const end = meeting.endDateTime ?? meeting.event?.end;
  if (start === undefined || end === undefined) return "";
  const isAllDay = meeting.isAllDay ?? meeting.event?.isAllDay ?? false;
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone,
    dateStyle: "full",
    ...(isAllDay ? {} : { timeStyle: "short" }),
  });
  return format.formatRange(fromMoment(start), fromMoment(end));
}

export function MeetingNote({ opened }: { readonly opened: OpenedMessage }) {
  const styles = useStyles();
  const { session, events, forms, mail, module, status } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const { meeting, message } = opened;
  if (meeting === undefined) return null;
  const { mailbox } = mail.store.get();
  const type = meeting.meetingMessageType ?? "";
  const event = meeting.event ?? undefined;
  const place = meeting.location?.displayName ?? event?.location?.displayName ?? "";
  const saying = [SAYINGS[type] ?? "This message is about a meeting", timeOf(meeting, session.timeZone), place];

  // Outlook puts an answered request away: the meeting itself is in the calendar.
  const settle = (work: () => Promise<void>, done: string): void => {
    setBusy(true);
    setProblem(undefined);
    work()
      .then(async () => {
        status.set(done);
        await mail.remove([message.id]);
      })
      .catch((error: unknown) => {
        setProblem(error instanceof Error ? error.message : String(error));
        setBusy(false);
      });
  };
  const open = async (): Promise<void> => {
    if (event === undefined) return;
    module.set("calendar");
    await events.openMailbox(mailbox);
    await events.reveal(event.id, forms);
  };
  return (
    <>
      {problem !== undefined && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <MessageBar intent={type === "meetingCancelled" ? "warning" : "info"} layout="multiline">
        <MessageBarBody className={styles.words}>{saying.filter((part) => part !== "").join(" · ")}</MessageBarBody>
        <MessageBarActions>
          {type === "meetingRequest" &&
            event !== undefined &&
            ANSWERS.map(([answer, label]) => (
              <Button
                key={answer}
                disabledFocusable={busy}
                onClick={() => {
                  settle(
                    () => answerMeeting(session.graph, mailbox, event.id, answer),
                    `${label}: the organizer is told.`,
                  );
                }}
              >
                {label}
              </Button>
            ))}
          {type === "meetingCancelled" && event !== undefined && (
            <Button
              disabledFocusable={busy}
              onClick={() => {
                settle(() => removeCancelled(session.graph, mailbox, event.id), "Removed from the calendar.");
              }}
            >
              Remove from calendar
            </Button>
          )}
          {event !== undefined && <Button onClick={() => void open()}>Open in the calendar</Button>}
        </MessageBarActions>
      </MessageBar>
    </>
  );
}

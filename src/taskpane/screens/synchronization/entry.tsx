/** Loaded when the view is opened for the first time. */
import "../../components/check.css";
import "../../components/field.css";
import "./synchronization.css";
import type { Commands } from "../../../app/pane-commands.ts";
import type { SyncDesk } from "../../../app/synchronizing/sync-desk.ts";
import type { QueueView } from "../../../app/view.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { type Opening, useDesk } from "../../hooks/use-desk.ts";
import { useStore } from "../../hooks/use-store.ts";
import { QueueSection } from "./queue-section.tsx";
import { SynchronizationScreen, type SynchronizationScreenProps } from "./synchronization-screen.tsx";
import { useSyncWords } from "./words.ts";

export interface SynchronizationEntryProps {
  readonly opening: Opening<SyncDesk>;
  readonly queue: QueueView;
  readonly commands: Pick<Commands, "retry" | "discard" | "open" | "openItem">;
  /** The top of the pane tells of this problem already. */
  readonly isTold: SynchronizationScreenProps["isTold"];
}

/** The view on a running application: the user's own actions first when one failed, then synchronization. */
export default function SynchronizationEntry({ opening, queue, commands, isTold }: SynchronizationEntryProps) {
  const words = useSyncWords();
  const opened = useDesk(opening);
  return (
    <>
      {queue.failed.length + queue.waiting.length > 0 && <QueueSection queue={queue} commands={commands} />}
      {opened.kind === "opening" && (
        <Section heading={words.say("status.heading")}>
          <Skeleton lines={4} />
        </Section>
      )}
      {opened.kind === "failed" && (
        <div className="notices">
          <p>{words.say("desk.failed")}</p>
          <ProblemNotice problem={opened.problem} onRetry={opened.retry} />
        </div>
      )}
      {opened.kind === "open" && <Open desk={opened.desk} pane={commands} isTold={isTold} />}
    </>
  );
}

type OpenProps = Pick<SynchronizationScreenProps, "pane" | "isTold"> & { readonly desk: SyncDesk };

function Open({ desk, ...rest }: OpenProps) {
  return <SynchronizationScreen view={useStore(desk.view)} commands={desk.commands} {...rest} />;
}

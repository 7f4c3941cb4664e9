import type { Commands } from "../../../app/pane-commands.ts";
import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { SyncView } from "../../../app/synchronizing/sync-view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { ConflictsSection } from "./conflicts-section.tsx";
import { HistorySection } from "./history-section.tsx";
import { ParkedSection } from "./parked-section.tsx";
import { PlanSection } from "./plan-section.tsx";
import { QuestionsSection } from "./questions-section.tsx";
import { StatusSection } from "./status-section.tsx";

export interface SynchronizationScreenProps {
  readonly view: SyncView;
  readonly commands: SyncCommands;
  readonly pane: Pick<Commands, "open" | "openItem">;
  /** The top of the pane tells of this problem already. */
  readonly isTold: (problem: Problem) => boolean;
}

/** Run, answer, decide, look back (S20, S21, S25, S27, S28). What needs a person stands above what does not. */
export function SynchronizationScreen({ view, commands, pane, isTold }: SynchronizationScreenProps) {
  return (
    <>
      <StatusSection view={view} commands={commands} isTold={isTold} />
      {view.plan !== undefined && <PlanSection plan={view.plan} commands={commands} />}
      {view.questions.length > 0 && <QuestionsSection questions={view.questions} commands={commands} />}
      {view.conflicts.length > 0 && <ConflictsSection conflicts={view.conflicts} commands={commands} />}
      {view.parked.length > 0 && (
        <ParkedSection parked={view.parked} nextRunAt={view.nextRunAt} commands={commands} open={pane.open} />
      )}
      <HistorySection view={view} commands={commands} pane={pane} />
    </>
  );
}

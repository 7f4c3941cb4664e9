import type { SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { RecordRef } from "../../../domain/records.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { ActingFor } from "./acting-for.tsx";
import { ActionsSection } from "./actions-section.tsx";
import type { ItemInView, MessageCommands } from "./commands.ts";
import { ConversationSection } from "./conversation-section.tsx";
import { lazyView } from "../lazy-view.tsx";
import { OutcomeNotice } from "./outcome-notice.tsx";
import { PeopleSection } from "./people-section.tsx";
import { RegardingSection } from "./regarding-section.tsx";
import { RelatedSection } from "./related-section.tsx";
import { SensitiveQuestion } from "./sensitive-question.tsx";
import { StateLine } from "./state-line.tsx";
import { StrangerQuestions } from "./stranger-questions.tsx";
import { StopTrackingQuestion } from "./stop-tracking-question.tsx";

export interface MessageScreenProps {
  readonly view: ItemInView;
  readonly search: SearchView;
  readonly pinned: readonly RecordRef[];
  readonly commands: MessageCommands;
  /** Problems the top of the pane already tells: they are not repeated in every part. */
  readonly isTold: (problem: Problem) => boolean;
}

/** Few messages have attachments: a chunk of its own (Q1). */
const FilesSection = lazyView(() => import("./files-entry.ts"));

/** The pane for a message, top to bottom (P1). */
export function MessageScreen({ view, search, pinned, commands, isTold }: MessageScreenProps) {
  const { problem } = view.state;
  // What the top of the screen tells is not told again in every part below.
  const isToldHere = (other: Problem): boolean =>
    isTold(other) || (problem?.kind === other.kind && problem.service === other.service);
  return (
    <>
      <StateLine view={view} commands={commands} />
      <div className="notices">
        <ActingFor item={view} />
        {problem !== undefined && !isTold(problem) && (
          <ProblemNotice
            problem={problem}
            onRetry={() => void commands.refresh()}
            onSignIn={() => void commands.signIn()}
          />
        )}
        <OutcomeNotice
          outcome={view.outcome}
          commands={commands}
          retryElsewhere={view.actions.retry.kind !== "hidden"}
        />
        <StrangerQuestions strangers={view.strangers} commands={commands} />
      </div>
      <RegardingSection view={view} search={search} pinned={pinned} commands={commands} isTold={isToldHere}>
        <ConversationSection view={view} commands={commands} />
      </RegardingSection>
      <PeopleSection people={view.people} commands={commands} isTold={isToldHere} />
      {view.files !== undefined && <FilesSection files={view.files} commands={commands} isTold={isToldHere} />}
      <RelatedSection related={view.related} commands={commands} isTold={isToldHere} />
      <ActionsSection view={view} commands={commands} />
      <QuestionDialog view={view} commands={commands} />
    </>
  );
}

function QuestionDialog({ view, commands }: Pick<MessageScreenProps, "view" | "commands">) {
  const { question } = view;
  if (question === undefined) return null;
  const answer = (given: Parameters<typeof commands.answer>[0]): void => void commands.answer(given);
  switch (question.kind) {
    case "stopTracking":
      return <StopTrackingQuestion question={question} onAnswer={answer} />;
    case "trackSensitive":
      return <SensitiveQuestion question={question} onAnswer={answer} />;
  }
}

import type { Problem } from "../../../domain/problem.ts";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { useOptionsWords } from "./words.ts";

/** Options that Outlook did not take; that there is no room for them (O1) is no matter of attachments. */
export function NotSaved({ problem }: { readonly problem: Problem }) {
  const words = useOptionsWords();
  const pane = useWords();
  if (problem.kind !== "tooLarge") return <ProblemNotice problem={problem} attempted="savePreferences" />;
  return (
    <Notice intent="error">
      <p className="noticeTitle">{words.say("options.full")}</p>
      <p>{pane.say("unchanged.savePreferences")}</p>
      <p>{words.say("health.settings.fix")}</p>
    </Notice>
  );
}

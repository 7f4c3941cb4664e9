import { entryName } from "../../../app/rooms/insertion/library-entry.ts";
import type { Glance } from "../../../app/rooms/insertion/glance.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { Html } from "./insert-preview.tsx";
import { useInsertWords } from "./words.ts";

export interface GlancePanelProps {
  readonly glance: Glance;
  readonly isTold: (problem: Problem) => boolean;
  readonly onRetry: () => void;
}

/** Below the list, always in the same place: what the line one points at would bring, so that one click inserts it (R6). */
export function GlancePanel({ glance: { entry, preview, unfilled }, isTold, onRetry }: GlancePanelProps) {
  const words = useInsertWords();
  const shown = preview.value;
  return (
    <div className="glance">
      <p className="small quiet">{words.say("glance", { name: entryName(entry) })}</p>
      {unfilled && <p className="quiet">{words.say("glance.unfilled")}</p>}
      <Unread problem={preview.problem} stale={shown !== undefined} isTold={isTold} onRetry={onRetry} />
      {shown === undefined && preview.reading && <Skeleton lines={3} />}
      {shown?.kind === "template" && shown.subject !== "" && (
        <p className="small">{words.say("subject", { subject: shown.subject })}</p>
      )}
      {shown !== undefined && shown.kind !== "literature" && <Html html={shown.shown} />}
    </div>
  );
}

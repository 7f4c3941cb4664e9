import type { UndoView } from "../../../app/synchronizing/sync-view.ts";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../hooks/words.tsx";
import { describeProblem } from "../../strings/problem-text.ts";
import { fieldName } from "./field-text.ts";
import { useFieldWords, useSyncWords } from "./words.ts";

/** What came of an undo: it never takes away what somebody wrote since. */
export function UndoNotice({ undone, onDismiss }: { readonly undone: UndoView; readonly onDismiss: () => void }) {
  const words = useSyncWords();
  const pane = useWords();
  const field = fieldName(useFieldWords(), undone.entry.field ?? "");
  const title = undone.entry.title === "" ? words.say("unnamed") : undone.entry.title;
  if (undone.kind === "failed") {
    const { what, todo } = describeProblem(pane, undone.problem, undefined);
    return (
      <Notice intent="error" onDismiss={onDismiss}>
        <p className="noticeTitle">{words.say("undo.failed", { what })}</p>
        <p>{words.say("undo.failed.todo", { todo })}</p>
      </Notice>
    );
  }
  const key = undone.kind === "refused" ? undone.why : undone.kind;
  const text =
    undone.entry.field === undefined
      ? words.say(`undo.item.${key}`, { title })
      : words.say(`undo.${key}`, { field, title });
  return (
    <Notice intent={undone.kind === "refused" ? "warning" : "success"} onDismiss={onDismiss}>
      <p>{text}</p>
      {undone.kind !== "refused" &&
        undone.people?.map(({ record, fate }) => (
          <p key={record.id} className="small">
            {pane.say(`note.person.${fate}`, { name: record.name })}
          </p>
        ))}
    </Notice>
  );
}

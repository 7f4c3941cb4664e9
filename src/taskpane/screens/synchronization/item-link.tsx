import { useState } from "react";
import type { Commands } from "../../../app/pane-commands.ts";
import { shelfOf } from "../../../domain/fields/kinds.ts";
import { readId, toItemId, toRecordId } from "../../../domain/ids.ts";
import type { Problem } from "../../../domain/problem.ts";
import { Button } from "../../components/button.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useErrand } from "../../hooks/errand.tsx";
import type { HistoryEntry } from "./search-history.ts";
import { useSyncWords } from "./words.ts";

interface ItemLinkProps {
  readonly entry: HistoryEntry;
  readonly openItem: Commands["openItem"];
}

/**
 * The way to the copy (S27): messages and appointments open in Outlook; contacts and tasks, which it opens for no add-in, in
 * the pane's form. A copy that was deleted cannot be opened, and one that came back has another id.
 */
export function ItemLink({ entry, openItem }: ItemLinkProps) {
  const words = useSyncWords();
  const errand = useErrand();
  const [problem, setProblem] = useState<Problem>();
  const { kind, title, action, side } = entry;
  const id = readId(toItemId, entry.itemId);
  if (id === undefined || (action === "deleted" && side === "mailbox")) return null;
  const shelf = kind === "email" ? "mail" : shelfOf(kind);
  const inPane = shelf === "contacts" || shelf === "tasks";
  const open = async (): Promise<void> => {
    const record = readId(toRecordId, entry.recordId);
    if (inPane)
      errand({
        kind: "edit",
        item: { from: shelf, id, title, ...(record && { record: { table: kind, id: record } }) },
      });
    else setProblem(await openItem(id, shelf === "mail" ? "message" : "appointment"));
  };
  const called = title === "" ? words.say("unnamed") : title;
  const name = inPane ? "history.edit" : "history.openItem";
  return (
    <>
      <Button
        appearance="link"
        onClick={() => void open()}
        aria={{ "aria-label": words.say(`${name}For`, { title: called }) }}
      >
        {words.say(name)}
      </Button>
      {problem !== undefined && (
        <div role="alert">
          <ProblemNotice problem={problem} attempted="open" onRetry={() => void open()} />
        </div>
      )}
    </>
  );
}

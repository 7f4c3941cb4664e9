import type { Commands } from "../../../app/pane-commands.ts";
import { readId, toRecordId } from "../../../domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { Change } from "./change.tsx";
import { fieldName } from "./field-text.ts";
import { actText, changeText, whyText } from "./history-text.ts";
import { ItemLink } from "./item-link.tsx";
import type { HistoryEntry } from "./search-history.ts";
import { useFieldWords, useSyncWords } from "./words.ts";

interface HistoryLineProps {
  readonly entry: HistoryEntry;
  readonly onUndo: () => void;
  readonly pane: Pick<Commands, "open" | "openItem">;
}

/** What was deleted cannot be opened any more. */
const isLeft = ({ action, side, undone }: HistoryEntry): boolean =>
  action !== "deleted" || side === "mailbox" || undone === true;

/** One change in plain words: what, old → new, when, why, both links, and the way back. */
export function HistoryLine({ entry, onUndo, pane }: HistoryLineProps) {
  const words = useSyncWords();
  const names = useFieldWords();
  const title = entry.title === "" ? words.say("unnamed") : entry.title;
  const recordId = readId(toRecordId, entry.recordId);
  const when = words.dateTime(new Date(entry.at).toISOString());
  const why = whyText(words, entry);
  return (
    <li className="syncEntry">
      <p className="entryTitle">
        <RecordSymbol table={entry.kind} />
        <span>{title}</span>
      </p>
      <p>{actText(words, names, entry)}</p>
      {changeText(words, entry) !== undefined && (
        <Change label={actText(words, names, entry)} before={entry.before} after={entry.after} />
      )}
      <p className="small quiet">{[when, why].filter((part) => part !== "").join(" · ")}</p>
      {entry.undone === true && <p className="small quiet">{words.say("history.undone")}</p>}
      <div className="inlineActions">
        {entry.undone !== true && (
          <Button
            appearance="link"
            onClick={onUndo}
            aria={{
              "aria-label": words.say("history.undoFor", {
                what: entry.field === undefined ? actText(words, names, entry) : fieldName(names, entry.field),
                title,
              }),
            }}
          >
            {words.say("history.undo")}
          </Button>
        )}
        {recordId !== undefined && isLeft(entry) && (
          <Button
            appearance="link"
            onClick={() => void pane.open({ table: entry.kind, id: recordId })}
            aria={{ "aria-label": words.say("history.openFor", { title }) }}
          >
            {words.say("history.open")}
          </Button>
        )}
        <ItemLink entry={entry} openItem={pane.openItem} />
      </div>
    </li>
  );
}

import { useRef, useState } from "react";
import type { Commands } from "../../../app/pane-commands.ts";
import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { SyncView } from "../../../app/synchronizing/sync-view.ts";
import { Button } from "../../components/button.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { useInSight } from "../../hooks/use-in-sight.ts";
import { HistoryControls } from "./history-controls.tsx";
import { HistoryLine } from "./history-line.tsx";
import { actText, changeText, whyText } from "./history-text.ts";
import { type HistorySearch, searchHistory } from "./search-history.ts";
import { RunsList } from "./runs-list.tsx";
import { UndoNotice } from "./undo-notice.tsx";
import { useFieldWords, useSyncWords } from "./words.ts";

const PAGE = 25;
const EVERYTHING: HistorySearch = { text: "", kind: "all", what: "all" };

interface HistoryProps {
  readonly view: SyncView;
  readonly commands: SyncCommands;
  readonly pane: Pick<Commands, "open" | "openItem">;
}

/** Everything synchronization changed in thirty days: search, filter, export, undo (S27). */
export function HistorySection({ view, commands, pane }: HistoryProps) {
  const words = useSyncWords();
  const names = useFieldWords();
  const [search, setSearch] = useState(EVERYTHING);
  const [shown, setShown] = useState(PAGE);
  const { history, ready, undone } = view;
  const outcome = useRef<HTMLDivElement>(null);
  useInSight(outcome, undone);
  const found = searchHistory(history, search, (entry) =>
    [entry.title, actText(words, names, entry), changeText(words, entry), whyText(words, entry)].join(" "),
  );
  return (
    <Section heading={words.say("history.heading")}>
      <div ref={outcome} role="status">
        {undone !== undefined && (
          <UndoNotice
            undone={undone}
            onDismiss={() => {
              commands.dismissOutcome("undo");
            }}
          />
        )}
      </div>
      {history.length === 0 && !ready && <Skeleton lines={3} />}
      {history.length === 0 && ready && <p className="quiet">{words.say("history.none")}</p>}
      {history.length > 0 && (
        <HistoryControls
          search={search}
          found={found}
          onSearch={(next) => {
            setSearch(next);
            setShown(PAGE);
          }}
        />
      )}
      {history.length > 0 && found.length === 0 && <p className="quiet">{words.say("history.noMatch")}</p>}
      <ul className="syncList">
        {found.slice(0, shown).map((entry) => (
          <HistoryLine key={entry.id} entry={entry} onUndo={() => void commands.undo(entry)} pane={pane} />
        ))}
      </ul>
      {found.length > shown && (
        <Button
          appearance="link"
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          {words.say("history.more")}
        </Button>
      )}
      <RunsList runs={view.runs} />
    </Section>
  );
}

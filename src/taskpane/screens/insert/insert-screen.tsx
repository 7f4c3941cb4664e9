import { entryName, type Insertable, type LibraryEntry } from "../../../app/rooms/insertion/library-entry.ts";
import { Button } from "../../components/button.tsx";
import { Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { SearchBox } from "../rooms/search-box.tsx";
import { GlancePanel } from "./glance-panel.tsx";
import { InsertPreview } from "./insert-preview.tsx";
import { useInsertWords } from "./words.ts";
import type { InsertScreenProps } from "./screen-props.ts";

const KINDS: readonly Insertable[] = ["template", "article", "literature"];

/** Templates, articles and sales literature: look for one, see what it brings, insert it. */
export function InsertScreen(props: InsertScreenProps) {
  const { view, room } = props;
  const words = useInsertWords();
  return (
    <>
      <div className="section">
        <div className="tabs" role="group" aria-label={words.say("what")}>
          {KINDS.map((kind) => (
            <Button
              key={kind}
              onClick={() => {
                room.show(kind);
              }}
              aria={{ "aria-pressed": view.what === kind }}
            >
              {words.say(`what.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
      {view.chosen === undefined ? <Library {...props} /> : <InsertPreview {...props} entry={view.chosen} />}
    </>
  );
}

function Library({ view, room, isTold }: InsertScreenProps) {
  const words = useInsertWords();
  const pane = useWords();
  const { entries, what, text } = view;
  const found = entries.value ?? [];
  const nothing = entries.value?.length === 0 && !entries.reading;
  return (
    <div className="section">
      <SearchBox key={what} label={words.say(`search.${what}`)} reading={entries.reading} onText={room.search} />
      <p role="status" className="hiddenText">
        {entries.value !== undefined && words.say("found", { count: found.length })}
      </p>
      <Unread problem={entries.problem} stale={entries.value !== undefined} isTold={isTold} onRetry={room.refresh} />
      {entries.value === undefined && entries.reading && <Skeleton lines={4} />}
      {nothing && (
        <p className="quiet">{text === "" ? words.say(`empty.${what}`) : words.say(`nothing.${what}`, { text })}</p>
      )}
      <ul className="rows beforeGlance">
        {found.map((entry) => (
          <li
            key={idOf(entry)}
            className="rowBeside"
            // Not where it enters: a list that comes to stand under a resting pointer would win over the focus.
            onPointerMove={() => {
              room.glanceAt(entry);
            }}
            onFocusCapture={() => {
              room.glanceAt(entry);
            }}
          >
            <button
              type="button"
              className="row"
              onClick={() => {
                room.choose(entry);
              }}
            >
              <span className="record">
                <RecordSymbol table={SYMBOLS[entry.kind]} />
                <span className="recordText">
                  <span className="recordName">{entryName(entry)}</span>
                  <span className="recordDetails small quiet">{aboutEntry(pane, words, entry)}</span>
                </span>
              </span>
            </button>
            {entry.kind !== "literature" && (
              <Button
                appearance="link"
                onClick={() => void room.insertAtOnce(entry)}
                aria={{ "aria-label": words.say("insert.named", { name: entryName(entry) }) }}
              >
                {words.say("insert.text")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {view.glance !== undefined && <GlancePanel glance={view.glance} isTold={isTold} onRetry={room.refresh} />}
    </div>
  );
}

const SYMBOLS = { template: "template", article: "knowledgearticle", literature: "salesliterature" } as const;

function idOf(entry: LibraryEntry): string {
  switch (entry.kind) {
    case "template":
      return entry.template.id;
    case "article":
      return entry.article.id;
    case "literature":
      return entry.literature.id;
  }
}

function aboutEntry(pane: PaneWords, words: ReturnType<typeof useInsertWords>, entry: LibraryEntry): string {
  switch (entry.kind) {
    case "template": {
      const { table, personal, description } = entry.template;
      const parts = [
        table === "systemuser" ? "" : words.say("for", { table: tableName(pane, table, "one") }),
        personal ? words.say("personal") : "",
        description,
      ];
      return parts.filter((part) => part !== "").join(" · ");
    }
    case "article":
      return [entry.article.number, entry.article.description].filter((part) => part !== "").join(" · ");
    case "literature":
      return entry.literature.description;
  }
}

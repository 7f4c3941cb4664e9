import type { Commands } from "../../../app/pane-commands.ts";
import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { ParkedView } from "../../../app/synchronizing/sync-view.ts";
import { readId, toRecordId } from "../../../domain/ids.ts";
import type { Instant } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { RecordSymbol } from "../../components/record-symbol.tsx";
import { Section } from "../../components/section.tsx";
import { useNow } from "../../hooks/now.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { Paged } from "./paged.tsx";
import { parkedText } from "./parked-text.ts";
import { whenText } from "./status-section.tsx";
import { type SyncWords, useFieldWords, useSyncWords } from "./words.ts";

const PAGE = 20;

interface ParkedProps {
  readonly parked: readonly ParkedView[];
  /** When the next run begins by itself; none is planned while it is undefined. */
  readonly nextRunAt: Instant | undefined;
  readonly commands: SyncCommands;
  readonly open: Commands["open"];
}

/** Items that failed, each with its reason; they never stop the others (S25). */
export function ParkedSection({ parked, ...rest }: ParkedProps) {
  const words = useSyncWords();
  return (
    <Section heading={words.say("parked.heading")}>
      <p className="small quiet">{words.say("parked.hint")}</p>
      <Paged items={parked} page={PAGE}>
        {(item) => <Parked key={item.key} item={item} {...rest} />}
      </Paged>
    </Section>
  );
}

/** Only a run tries anything again: the first one after the item's rest. */
function nextTryText(words: SyncWords, { nextTry }: ParkedView, nextRunAt: Instant | undefined, now: number): string {
  if (nextRunAt === undefined) return words.say("parked.nextRun");
  return whenText(words, Date.parse(nextTry) > Date.parse(nextRunAt) ? nextTry : nextRunAt, now);
}

interface ItemProps extends Omit<ParkedProps, "parked"> {
  readonly item: ParkedView;
}

function Parked({ item, nextRunAt, commands, open }: ItemProps) {
  const words = useSyncWords();
  const names = useFieldWords();
  const pane = useWords();
  const now = useNow();
  const title = item.title === "" ? tableName(pane, item.kind, "one") : item.title;
  const recordId = readId(toRecordId, item.recordId);
  return (
    <li className="syncEntry">
      <h3 className="entryTitle">
        <RecordSymbol table={item.kind} />
        <span>{title}</span>
      </h3>
      <p>{parkedText(words, names, item.reason)}</p>
      <p className="small quiet">
        {words.say("parked.failures", { count: item.failures, when: nextTryText(words, item, nextRunAt, now) })}
      </p>
      <div className="inlineActions">
        <Button
          appearance="link"
          onClick={() => void commands.retry(item.key)}
          aria={{ "aria-label": words.say("parked.retryFor", { title }) }}
        >
          {words.say("parked.retry")}
        </Button>
        {recordId !== undefined && (
          <Button
            appearance="link"
            onClick={() => void open({ table: item.kind, id: recordId })}
            aria={{ "aria-label": words.say("history.openFor", { title }) }}
          >
            {words.say("parked.open")}
          </Button>
        )}
      </div>
    </li>
  );
}

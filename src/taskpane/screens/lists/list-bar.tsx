import { useState } from "react";
import type { ListRoom } from "../../../app/rooms/lists/list-room.ts";
import type { ListActionView, ListRow, ListView, TaskKind } from "../../../app/rooms/lists/list-view.ts";
import type { RecordCard, RecordRef } from "../../../domain/records.ts";
import { CONVERSIONS } from "../../../domain/prefill.ts";
import { Button } from "../../components/button.tsx";
import { Menu, type MenuItem } from "../../components/menu.tsx";
import { useErrand, type Errand } from "../../hooks/errand.tsx";
import { type PaneWords, useWords } from "../../hooks/words.tsx";
import { tableTitle } from "../../strings/table-name.ts";
import { type PickerParts, RecordPicker } from "../batch/record-picker.tsx";
import { SelectField } from "../rooms/field.tsx";
import { CUSTOMERS, restrictTo } from "../rooms/restrict.ts";
import { type ListWords, useListWords } from "./words.ts";

export interface ListBarProps {
  readonly view: ListView;
  readonly room: Pick<ListRoom, "track" | "assign" | "suggest" | "stopTracking">;
  readonly picker: PickerParts;
  readonly assigning: boolean;
  readonly onAssigning: (open: boolean) => void;
  readonly onOpen: (record: RecordRef) => void;
}

const TASK_KINDS: readonly TaskKind[] = ["task", "phonecall", "letter", "fax"];

function reasonOf(words: ListWords, action: ListActionView): string | undefined {
  return action.kind === "disabled" ? words.say(`why.${action.why}`) : undefined;
}

/** What can be done with what is ticked; stays in sight while the list scrolls. */
export function ListBar({ view, room, picker, assigning, onAssigning, onOpen }: ListBarProps) {
  const words = useListWords();
  const pane = useWords();
  const [as, setAs] = useState<TaskKind>("task");
  const { actions, shelf } = view;
  const isTasks = shelf === "tasks";
  const pick = (record: RecordCard | undefined): void => {
    onAssigning(false);
    void room.assign(record);
  };
  // What is not possible says why once, and not at every button.
  const reason = reasonOf(words, actions.assign);
  return (
    <div className="listBar">
      {isTasks && (
        <SelectField
          label={words.say("trackAs")}
          value={as}
          options={TASK_KINDS.map((kind) => ({ value: kind, text: tableTitle(pane, kind) }))}
          onChange={(value) => {
            setAs(TASK_KINDS.find((kind) => kind === value) ?? "task");
          }}
        />
      )}
      <div className="actionButtons">
        <Button
          appearance="primary"
          onClick={() => void room.track(isTasks ? as : undefined)}
          disabledReason={reasonOf(words, actions.track)}
          reasonPasses
        >
          {pane.say("command.track")}
        </Button>
        <Button
          onClick={() => {
            onAssigning(!assigning);
            if (!assigning) void room.suggest();
          }}
          disabledReason={reason}
          reasonPasses
          aria={{ "aria-expanded": assigning }}
        >
          {words.say(isTasks ? "setRegarding" : "setParent")}
        </Button>
        <Button
          onClick={() => void room.stopTracking()}
          disabledReason={reasonOf(words, actions.stopTracking)}
          reasonPasses
        >
          {pane.say("command.stopTracking")}
        </Button>
        <More view={view} onOpen={onOpen} onClear={() => void room.assign(undefined)} />
      </div>
      {reason !== undefined && <p className="small quiet">{reason}</p>}
      {assigning && reason === undefined && (
        <RecordPicker
          commands={picker.commands}
          search={isTasks ? picker.search : restrictTo(picker.search, CUSTOMERS)}
          suggestions={view.suggestions.value ?? []}
          onPick={pick}
        />
      )}
    </div>
  );
}

interface MoreProps {
  readonly view: ListView;
  readonly onOpen: (record: RecordRef) => void;
  readonly onClear: () => void;
}

const recordOf = ({ link }: ListRow): RecordRef | undefined =>
  link.kind === "tracked" || link.kind === "unchecked" ? link.record : undefined;

/** Commands for exactly one item, and clearing. */
function More({ view, onOpen, onClear }: MoreProps) {
  const words = useListWords();
  const pane = useWords();
  const errand = useErrand();
  const row = view.rows.find(({ selected }) => selected);
  const why = reasonOf(words, view.actions.one);
  const record = row && recordOf(row);
  const about = row?.link.kind === "tracked" ? row.link.about : undefined;
  const item = { from: view.shelf, id: row?.id ?? "" } as const;
  const open = (next: Errand) => (): void => {
    errand(next);
  };
  const items: MenuItem[] = [
    {
      id: "open",
      label: pane.say("command.open"),
      onSelect: () => {
        if (record) onOpen(record);
      },
      disabledReason: why ?? (record ? undefined : words.say("why.notTracked")),
    },
    {
      id: "edit",
      label: words.say("edit"),
      onSelect: open({ kind: "edit", item }),
      disabledReason: why ?? (record ? undefined : words.say("why.notTracked")),
    },
    {
      id: "openAbout",
      label: words.say(`open.${view.shelf}`),
      onSelect: () => {
        if (about) onOpen(about);
      },
      disabledReason: why ?? (about ? undefined : words.say(`why.noAbout.${view.shelf}`)),
    },
    {
      id: "connect",
      label: pane.say("command.connect"),
      onSelect: open({ kind: "connect", item }),
      disabledReason: why ?? (record ? undefined : words.say("why.notTracked")),
    },
    ...(view.shelf === "tasks" ? conversions(pane, item, why, errand) : []),
    {
      id: "clear",
      label: words.say(`clear.${view.shelf}`),
      onSelect: onClear,
      disabledReason: reasonOf(words, view.actions.stopTracking),
    },
  ];
  return <Menu label={pane.say("command.more")} items={items} />;
}

const conversions = (
  pane: PaneWords,
  item: { readonly from: "contacts" | "tasks"; readonly id: string },
  disabledReason: string | undefined,
  errand: (errand: Errand) => void,
): MenuItem[] =>
  CONVERSIONS.map((table) => ({
    id: table,
    label: pane.say(`convert.${table}`),
    onSelect: () => {
      errand({ kind: "convert", item, wish: { kind: "convert", table } });
    },
    disabledReason,
  }));

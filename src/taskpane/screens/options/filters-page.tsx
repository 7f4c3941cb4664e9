import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { FilterChange, OptionsView } from "../../../app/options/options-view.ts";
import { fromFetch } from "../../../domain/filter-rules/from-fetch.ts";
import { SYNC_KINDS, type SyncKind } from "../../../domain/fields/kinds.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Menu } from "../../components/menu.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { useFieldWords } from "../synchronization/words.ts";
import { FilterEditor } from "./filter-editor.tsx";
import type { FilterDraft, FilterUse, StoredFilter } from "./filter-types.ts";
import { LeavingText } from "./leaving-text.tsx";
import type { PageProps } from "./page-props.ts";
import { rulesText } from "./rule-text.ts";
import { SelectField } from "./select-field.tsx";
import { WhySection } from "./why-section.tsx";
import { useOptionsWords } from "./words.ts";

const USES = ["outlook", "offline"] as const satisfies readonly FilterUse[];

/** Which records come to Outlook, table by table, in words (S3, O4). */
export function FiltersPage({ view, desk }: PageProps) {
  const words = useOptionsWords();
  const [use, setUse] = useState<FilterUse>("outlook");
  const [asking, setAsking] = useState<FilterChange>();
  const { filters, draft, why } = view;
  const ask = (change: FilterChange): void => {
    setAsking(change);
    if (use === "outlook") desk.askLoss(change);
  };
  const list = useRef<HTMLDivElement>(null);
  useWayBack(list, view);
  if (draft !== undefined) return <FilterEditor draft={draft} desk={desk} />;
  return (
    <div ref={list}>
      <div className="section">
        <p className="small quiet">{words.say("filters.hint")}</p>
        <SelectField
          label={words.say("filters.use")}
          value={use}
          options={USES.map((value) => ({ value, label: words.say(`filters.use.${value}`) }))}
          onChange={setUse}
        />
        {filters.problem !== undefined && (
          <ProblemNotice
            problem={filters.problem}
            onRetry={() => {
              desk.open("filters");
            }}
          />
        )}
        {filters.value === undefined && filters.problem === undefined && <Skeleton lines={8} />}
      </div>
      {filters.value !== undefined &&
        SYNC_KINDS.map((table) => (
          <TableFilters
            key={table}
            table={table}
            use={use}
            filters={(filters.value ?? []).filter((filter) => filter.table === table && filter.use === use)}
            desk={desk}
            onAsk={ask}
          />
        ))}
      <div className="section">
        <div className="syncActions">
          <Button
            onClick={() => {
              ask({ kind: "reset" });
            }}
          >
            {words.say("filters.reset")}
          </Button>
        </div>
      </div>
      {use === "outlook" && <WhySection why={why} desk={desk} />}
      {asking !== undefined && (
        <Question
          asking={asking}
          loss={use === "outlook" ? view.loss : undefined}
          onCancel={() => {
            setAsking(undefined);
          }}
          onConfirm={() => {
            setAsking(undefined);
            void carryOut(desk, asking, use);
          }}
        />
      )}
    </div>
  );
}

/** The focus goes back to the button that opened the editor. */
function useWayBack(list: RefObject<HTMLElement | null>, { draft, filters }: OptionsView): void {
  const words = useOptionsWords();
  const pane = useWords();
  const edited = useRef<FilterDraft>(undefined);
  useLayoutEffect(() => {
    const last = edited.current;
    edited.current = draft;
    if (draft !== undefined || last === undefined) return;
    const stored = filters.value?.find(({ id }) => id === last.id);
    const opener =
      stored === undefined
        ? words.say("filters.addFor", { table: tableName(pane, last.table, "many") })
        : words.say("filters.more", stored);
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    buttons.find((button) => button.getAttribute("aria-label") === opener)?.focus();
  }, [list, draft, filters, words, pane]);
}

interface TableFiltersProps extends Pick<PageProps, "desk"> {
  readonly table: SyncKind;
  readonly use: FilterUse;
  readonly filters: readonly StoredFilter[];
  /** Taking a filter away is asked about first. */
  readonly onAsk: (change: FilterChange) => void;
}

function TableFilters({ table, use, filters, desk, onAsk }: TableFiltersProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const many = tableName(pane, table, "many");
  return (
    <Section heading={many}>
      {!filters.some(({ active }) => active) && (
        <p className="small quiet">
          {words.say(use === "outlook" ? "filters.none" : "filters.none.offline", { table: many })}
        </p>
      )}
      <ul className="syncList">
        {filters.map((filter) => (
          <FilterLine key={filter.id} filter={filter} desk={desk} onAsk={onAsk} />
        ))}
      </ul>
      <div className="inlineActions">
        <Button
          appearance="link"
          onClick={() => {
            desk.newFilter(table, use);
          }}
          aria={{ "aria-label": words.say("filters.addFor", { table: many }) }}
        >
          {words.say("filters.add")}
        </Button>
      </div>
    </Section>
  );
}

interface LineProps extends Pick<TableFiltersProps, "desk" | "onAsk"> {
  readonly filter: StoredFilter;
}

function FilterLine({ filter, desk, onAsk }: LineProps) {
  const words = useOptionsWords();
  const names = useFieldWords();
  const { table, name, active, imposed, fetchXml } = filter;
  const rules = fromFetch(fetchXml, table);
  const said =
    rules === undefined ? words.say("filters.onlyXml") : rulesText({ words, names, table, columns: [] }, rules);
  const notes = [
    ...(active ? [] : [words.say("filters.inactive")]),
    ...(imposed ? [words.say("filters.imposed")] : []),
  ];
  const disabledReason = imposed ? words.say("filters.imposedReason") : undefined;
  return (
    <li className="syncEntry filterLine">
      <div>
        <p className={active ? "entryTitle" : "entryTitle quiet"}>
          <span>{name}</span>
        </p>
        <p className="small">{said}</p>
        {notes.length > 0 && <p className="small quiet">{notes.join(" · ")}</p>}
      </div>
      <Menu
        label={words.say("filters.more", { name })}
        items={[
          {
            id: "edit",
            label: words.say("filters.edit"),
            disabledReason,
            onSelect: () => {
              desk.editFilter(filter);
            },
          },
          {
            id: "switch",
            label: words.say(active ? "filters.deactivate" : "filters.activate"),
            disabledReason,
            onSelect: () => {
              // What only works offline leaves nothing in Outlook.
              if (active && filter.use === "outlook") onAsk({ kind: "off", filter });
              else void desk.switchFilter(filter, !active);
            },
          },
          {
            id: "delete",
            label: words.say("filters.delete"),
            disabledReason,
            onSelect: () => {
              onAsk({ kind: "delete", filter });
            },
          },
        ]}
      />
    </li>
  );
}

function carryOut(desk: PageProps["desk"], change: FilterChange, use: FilterUse): Promise<void> {
  switch (change.kind) {
    case "off":
      return desk.switchFilter(change.filter, false);
    case "delete":
      return desk.deleteFilter(change.filter);
    case "reset":
      return desk.resetFilters(use);
  }
}

interface QuestionProps {
  readonly asking: FilterChange;
  readonly loss: OptionsView["loss"];
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

function Question({ asking, loss, onCancel, onConfirm }: QuestionProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const { kind } = asking;
  const title = kind === "reset" ? words.say("filters.reset.title") : words.say(`filters.${kind}.title`, asking.filter);
  return (
    <Dialog
      title={title}
      onCancel={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{pane.say("command.cancel")}</Button>
          <Button
            appearance="primary"
            disabledReason={loss?.reading === true ? words.say("draft.trial.asking") : undefined}
            reasonPasses
            onClick={onConfirm}
          >
            {words.say(kind === "off" ? "filters.deactivate" : `filters.${kind}.confirm`)}
          </Button>
        </>
      }
    >
      <p>{words.say(`filters.${kind}.text`)}</p>
      <div role="status" aria-busy={loss?.reading}>
        {loss !== undefined && <LeavingText leaving={loss} />}
      </div>
    </Dialog>
  );
}

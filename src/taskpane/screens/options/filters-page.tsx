import { useState } from "react";
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
import type { FilterUse, StoredFilter } from "./filter-types.ts";
import type { PageProps } from "./page-props.ts";
import { rulesText } from "./rule-text.ts";
import { SelectField } from "./select-field.tsx";
import { WhySection } from "./why-section.tsx";
import { useOptionsWords } from "./words.ts";

const USES = ["outlook", "offline"] as const satisfies readonly FilterUse[];

type Asking = { readonly kind: "delete"; readonly filter: StoredFilter } | { readonly kind: "reset" } | undefined;

/** Which records come to Outlook, table by table, in words (S3, O4). */
export function FiltersPage({ view, desk }: PageProps) {
  const words = useOptionsWords();
  const [use, setUse] = useState<FilterUse>("outlook");
  const [asking, setAsking] = useState<Asking>();
  const { filters, draft, why } = view;
  if (draft !== undefined) return <FilterEditor draft={draft} desk={desk} />;
  return (
    <>
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
            onDelete={(filter) => {
              setAsking({ kind: "delete", filter });
            }}
          />
        ))}
      <div className="section">
        <div className="syncActions">
          <Button
            onClick={() => {
              setAsking({ kind: "reset" });
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
          onCancel={() => {
            setAsking(undefined);
          }}
          onConfirm={() => {
            setAsking(undefined);
            void (asking.kind === "delete" ? desk.deleteFilter(asking.filter) : desk.resetFilters(use));
          }}
        />
      )}
    </>
  );
}

interface TableFiltersProps extends Pick<PageProps, "desk"> {
  readonly table: SyncKind;
  readonly use: FilterUse;
  readonly filters: readonly StoredFilter[];
  readonly onDelete: (filter: StoredFilter) => void;
}

function TableFilters({ table, use, filters, desk, onDelete }: TableFiltersProps) {
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
          <FilterLine key={filter.id} filter={filter} desk={desk} onDelete={onDelete} />
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

interface LineProps extends Pick<TableFiltersProps, "desk" | "onDelete"> {
  readonly filter: StoredFilter;
}

function FilterLine({ filter, desk, onDelete }: LineProps) {
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
            onSelect: () => void desk.switchFilter(filter, !active),
          },
          {
            id: "delete",
            label: words.say("filters.delete"),
            disabledReason,
            onSelect: () => {
              onDelete(filter);
            },
          },
        ]}
      />
    </li>
  );
}

interface QuestionProps {
  readonly asking: NonNullable<Asking>;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

function Question({ asking, onCancel, onConfirm }: QuestionProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const title =
    asking.kind === "delete"
      ? words.say("filters.delete.title", { name: asking.filter.name })
      : words.say("filters.reset.title");
  return (
    <Dialog
      title={title}
      onCancel={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{pane.say("command.cancel")}</Button>
          <Button appearance="primary" onClick={onConfirm}>
            {words.say(`filters.${asking.kind}.confirm`)}
          </Button>
        </>
      }
    >
      <p>{words.say(`filters.${asking.kind}.text`)}</p>
    </Dialog>
  );
}

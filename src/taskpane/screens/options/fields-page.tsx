import { useState } from "react";
import { isSyncKind, SYNC_KINDS, type SyncKind } from "../../../domain/fields/kinds.ts";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { useFieldWords } from "../synchronization/words.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { type FieldMapping, mappingName } from "./mapping-name.ts";
import type { PageProps } from "./page-props.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

/** Every pair of fields with its direction (S6, O5). */
export function FieldsPage({ view, desk }: PageProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const [kind, setKind] = useState<SyncKind>("contact");
  const { mappings, rights, pending } = view;
  const readOnly = rights.value?.fieldMappings === "no";
  // Nothing is offered for a change that may turn out not to be allowed.
  const known = rights.value !== undefined || rights.problem !== undefined;
  return (
    <div className="section">
      <p className="small quiet">{words.say("fields.hint")}</p>
      {readOnly && (
        <Notice intent="info">
          <p>{words.say("fields.readOnly")}</p>
        </Notice>
      )}
      {mappings.problem !== undefined && (
        <ProblemNotice
          problem={mappings.problem}
          onRetry={() => {
            desk.open("fields");
          }}
        />
      )}
      <SelectField
        label={words.say("fields.kind")}
        value={kind}
        options={SYNC_KINDS.map((value) => ({ value, label: tableName(pane, value, "many") }))}
        onChange={(value) => {
          if (isSyncKind(value)) setKind(value);
        }}
      />
      {(mappings.value === undefined || !known) && mappings.problem === undefined && <Skeleton lines={8} />}
      <ul className="syncList">
        {(known ? (mappings.value ?? []) : [])
          .filter((mapping) => mapping.kind === kind)
          .map((mapping) => (
            <MappingLine key={mapping.id} mapping={mapping} readOnly={readOnly} desk={desk} />
          ))}
      </ul>
      {pending?.kind === "direction" && <ChangeDialog pending={pending} desk={desk} />}
    </div>
  );
}

interface LineProps extends Pick<PageProps, "desk"> {
  readonly mapping: FieldMapping;
  readonly readOnly: boolean;
}

function MappingLine({ mapping, readOnly, desk }: LineProps) {
  const words = useOptionsWords();
  const names = useFieldWords();
  const field = mappingName(names, mapping);
  const { direction, allowed, standard, crmLabel } = mapping;
  const locked = allowed.length < 2;
  const notes = [words.say("fields.inCrm", { label: crmLabel })];
  if (direction !== standard)
    notes.push(words.say("fields.standard", { direction: words.say(`direction.${standard}`) }));
  return (
    <li className="syncEntry mapping">
      <div>
        <p>{field}</p>
        <p className="small quiet">{notes.join(" · ")}</p>
      </div>
      {locked || readOnly ? (
        <p className="small quiet">
          {words.say(`direction.${direction}`)}
          {locked && <> · {words.say(mapping.column === "" ? "fields.computed" : "fields.locked")}</>}
        </p>
      ) : (
        <SelectField
          label={words.say("fields.direction", { field })}
          quietLabel
          value={direction}
          options={allowed.map((value) => ({ value, label: words.say(`direction.${value}`) }))}
          onChange={(value) => {
            desk.proposeDirection(mapping, value);
          }}
        />
      )}
    </li>
  );
}

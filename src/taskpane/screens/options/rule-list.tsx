import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import type { FilterRule, FilterRules } from "../../../domain/filter-rules/rules.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useFieldWords } from "../synchronization/words.ts";
import type { EditorProps } from "./editor-props.ts";
import { RuleFields } from "./rule-fields.tsx";
import { ruleText } from "./rule-text.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

interface RuleListProps extends EditorProps {
  readonly rules: FilterRules;
}

const JOINS = ["and", "or"] as const;

/** The conditions, one below the other, and how they belong together. */
export function RuleList({ draft, rules: { join, rules }, desk }: RuleListProps) {
  const words = useOptionsWords();
  const { columns } = draft;
  const change = (next: readonly FilterRule[], how = join): void => {
    desk.changeDraft({ rules: { join: how, rules: next } });
  };
  const [first] = columns.value ?? [];
  const hasParty = rules.some((rule) => rule.kind === "party");
  return (
    <>
      {rules.length > 1 && !hasParty && (
        <SelectField
          label={words.say("draft.join")}
          value={join}
          options={JOINS.map((value) => ({ value, label: words.say(`draft.join.${value}`) }))}
          onChange={(how) => {
            change(rules, how);
          }}
        />
      )}
      {rules.length === 0 && <p className="small quiet">{words.say("draft.noRules")}</p>}
      {columns.problem !== undefined && <p className="small failedText">{words.say("draft.columnsFailed")}</p>}
      {columns.value === undefined && columns.problem === undefined && <Skeleton lines={4} />}
      <ol className="rules">
        {rules.map((rule, index) => (
          <Rule
            key={index}
            rule={rule}
            number={index + 1}
            draft={draft}
            onChange={(next) => {
              change(rules.map((one, at) => (at === index ? next : one)));
            }}
            onRemove={() => {
              change(rules.filter((_, at) => at !== index));
            }}
          />
        ))}
      </ol>
      <div className="inlineActions">
        <Button
          appearance="link"
          disabledReason={first === undefined ? words.say("draft.trial.asking") : undefined}
          reasonPasses
          onClick={() => {
            const column = columns.value?.find((one) => one.column === "modifiedon") ?? first;
            if (column === undefined) return;
            const operator = column.type === "date" ? "last-x-days" : "not-null";
            change([
              ...rules,
              { kind: "column", column: column.column, operator, values: column.type === "date" ? ["30"] : [] },
            ]);
          }}
        >
          {words.say("draft.add")}
        </Button>
      </div>
    </>
  );
}

interface RuleProps extends Pick<EditorProps, "draft"> {
  readonly rule: FilterRule;
  readonly number: number;
  readonly onChange: (rule: FilterRule) => void;
  readonly onRemove: () => void;
}

function Rule({ rule, number, draft, onChange, onRemove }: RuleProps) {
  const words = useOptionsWords();
  const names = useFieldWords();
  const columns = draft.columns.value ?? [];
  return (
    <li className="rule" aria-label={words.say("draft.rule", { number })}>
      <div className="ruleFields">
        {rule.kind === "party" || columns.length === 0 ? (
          <p>{ruleText({ words, names, table: draft.table, columns }, rule)}</p>
        ) : (
          <RuleFields rule={rule} columns={columns} onChange={onChange} />
        )}
      </div>
      <IconButton label={words.say("draft.remove", { number })} icon={<DismissRegular />} onClick={onRemove} />
    </li>
  );
}

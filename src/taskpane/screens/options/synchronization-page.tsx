import { SYNC_KINDS } from "../../../domain/fields/kinds.ts";
import { Section, Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { Preferences } from "../../preferences.ts";
import { tableName } from "../../strings/table-name.ts";
import { CheckField } from "./check-field.tsx";
import type { PageProps } from "./page-props.ts";
import { SelectField } from "./select-field.tsx";
import { type OptionsWords, useOptionsWords } from "./words.ts";

type Wanted = Preferences["synchronization"];

const INTERVALS = [15, 30, 60, 120, 240, 480, 1440];
const SHORTEST = 15;
const POLICIES = ["newest", "crm", "mailbox", "ask", "last"] as const satisfies readonly Wanted["policy"][];

const LEAVING = ["keep", "remove"] as const satisfies readonly Wanted["leaving"][];

const intervalText = (words: OptionsWords, minutes: number): string =>
  minutes % 60 === 0
    ? words.say("sync.interval.hours", { count: minutes / 60 })
    : words.say("sync.interval.minutes", { count: minutes });

/** How often, on which computer, what, and who wins (O2, O3). */
export function SynchronizationPage(props: PageProps) {
  const { value } = props.preferences;
  if (value === undefined) return <Skeleton lines={6} />;
  return <Wishes {...props} wanted={value.synchronization} />;
}

function Wishes({ wanted, view, desk, commands }: PageProps & { readonly wanted: Wanted }) {
  const words = useOptionsWords();
  const pane = useWords();
  const change = (part: Partial<Wanted>): void => {
    void commands.changePreferences({ synchronization: { ...wanted, ...part } });
  };
  return (
    <>
      <div className="section">
        <IntervalField wanted={wanted} view={view} desk={desk} />
        <CheckField
          label={words.say("sync.computer")}
          hint={words.say("sync.computer.hint")}
          checked={view.thisComputer.value ?? true}
          onChange={(checked) => void desk.setThisComputer(checked)}
        />
        <CheckField
          label={words.say("sync.dryRun")}
          hint={words.say("sync.dryRun.hint")}
          checked={wanted.dryRun}
          onChange={(dryRun) => {
            change({ dryRun });
          }}
        />
        <SelectField
          label={words.say("sync.policy")}
          hint={words.say("sync.policy.hint")}
          value={wanted.policy}
          options={POLICIES.map((value) => ({ value, label: words.say(`sync.policy.${value}`) }))}
          onChange={(policy) => {
            change({ policy });
          }}
        />
        <SelectField
          label={words.say("sync.leaving")}
          hint={words.say("sync.leaving.hint")}
          value={wanted.leaving}
          options={LEAVING.map((value) => ({ value, label: words.say(`sync.leaving.${value}`) }))}
          onChange={(leaving) => {
            change({ leaving });
          }}
        />
      </div>
      <Section heading={words.say("sync.kinds")}>
        {SYNC_KINDS.map((kind) => (
          <CheckField
            key={kind}
            label={tableName(pane, kind, "many")}
            checked={wanted.kinds.includes(kind)}
            onChange={(checked) => {
              const others = wanted.kinds.filter((other) => other !== kind);
              change({ kinds: checked ? [...others, kind] : others });
            }}
          />
        ))}
      </Section>
    </>
  );
}

/** Only what the organization allows can be chosen (S21). */
function IntervalField({ wanted, view, desk }: Pick<PageProps, "view" | "desk"> & { readonly wanted: Wanted }) {
  const words = useOptionsWords();
  const minimum = Math.max(SHORTEST, view.organization.value?.minimumInterval ?? SHORTEST);
  const current = Math.max(minimum, wanted.interval);
  const choices = [...new Set([...INTERVALS, minimum, current])]
    .filter((each) => each >= minimum)
    .sort((a, b) => a - b);
  const limited = minimum > SHORTEST ? [words.say("sync.interval.organization", { minutes: minimum })] : [];
  return (
    <SelectField
      label={words.say("sync.interval")}
      hint={[words.say("sync.interval.hint"), ...limited].join(" ")}
      value={String(current)}
      options={choices.map((minutes) => ({ value: String(minutes), label: intervalText(words, minutes) }))}
      onChange={(value) => void desk.changeInterval(Number(value))}
    />
  );
}

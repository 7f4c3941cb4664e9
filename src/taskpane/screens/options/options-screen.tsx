import type { Commands } from "../../../app/app.ts";
import type { HealthView, Section as Read } from "../../../app/view.ts";
import { REGARDING_TABLES } from "../../../domain/records.ts";
import type { Preferences } from "../../preferences.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { ThemeField } from "./theme-field.tsx";

export interface OptionsScreenProps {
  readonly preferences: Read<Preferences>;
  readonly health: HealthView;
  readonly commands: Pick<Commands, "changePreferences">;
}

/** The user's options. Every change is saved at once. */
export function OptionsScreen({ preferences, health, commands }: OptionsScreenProps) {
  const { value, problem } = preferences;
  return (
    <>
      {problem !== undefined && (
        <div className="notices">
          <ProblemNotice problem={problem} attempted="savePreferences" />
        </div>
      )}
      {value === undefined ? <Skeleton lines={4} /> : <Choices value={value} commands={commands} />}
      <Account health={health} />
    </>
  );
}

type ChoicesProps = { readonly value: Preferences } & Pick<OptionsScreenProps, "commands">;

function Choices({ value, commands }: ChoicesProps) {
  const words = useWords();
  return (
    <>
      <Section heading={words.say("options.appearance")}>
        <ThemeField value={value.theme} onChange={(theme) => void commands.changePreferences({ theme })} />
      </Section>
      <Section heading={words.say("options.search")}>
        <p className="small quiet">{words.say("options.search.hint")}</p>
        {[...REGARDING_TABLES, ...value.extraRegardingTables].map((table) => (
          <label key={table} className="check">
            <input
              type="checkbox"
              checked={!value.searchOnDemand.includes(table)}
              onChange={(event) => {
                const others = value.searchOnDemand.filter((other) => other !== table);
                void commands.changePreferences({ searchOnDemand: event.target.checked ? others : [...others, table] });
              }}
            />
            {tableName(words, table, "many")}
          </label>
        ))}
      </Section>
    </>
  );
}

function Account({ health }: Pick<OptionsScreenProps, "health">) {
  const words = useWords();
  return (
    <Section heading={words.say("options.account")}>
      <dl className="facts">
        <dt>{words.say("options.account.user")}</dt>
        <dd>{health.userName ?? words.say("options.account.unknown")}</dd>
        <dt>{words.say("options.account.organization")}</dt>
        <dd>{health.organizationName ?? words.say("options.account.unknown")}</dd>
        <dt>{words.say("options.account.connection")}</dt>
        <dd>{words.say(health.online ? "options.account.online" : "options.account.offline")}</dd>
        <dt>{words.say("options.account.signedIn")}</dt>
        <dd>{words.say(`options.account.signedIn.${health.signedIn}`)}</dd>
      </dl>
    </Section>
  );
}

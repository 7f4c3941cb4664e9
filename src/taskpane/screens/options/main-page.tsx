import type { ReactNode } from "react";
import { REGARDING_TABLES } from "../../../domain/records.ts";
import { Section, Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { Preferences } from "../../preferences.ts";
import { tableName } from "../../strings/table-name.ts";
import type { OptionsScreenProps } from "./page-props.ts";
import { ThemeField } from "./theme-field.tsx";

type MainProps = Pick<OptionsScreenProps, "preferences" | "health" | "commands"> & { readonly children: ReactNode };

/** The way to the other pages, then what is small enough to stand here. */
export function MainPage({ preferences: { value }, health, commands, children }: MainProps) {
  return (
    <>
      {children}
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

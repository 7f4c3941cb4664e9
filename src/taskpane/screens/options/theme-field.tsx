import { useId } from "react";
import type { Preferences } from "../../preferences.ts";
import { useWords } from "../../hooks/words.tsx";

const THEMES = ["automatic", "light", "dark"] as const satisfies readonly Preferences["theme"][];

/** Light, dark, or as Outlook is. */
export function ThemeField({
  value,
  onChange,
}: {
  readonly value: Preferences["theme"];
  readonly onChange: (theme: Preferences["theme"]) => void;
}) {
  const words = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{words.say("options.theme")}</label>
      <select
        id={id}
        className="select"
        value={value}
        onChange={(event) => {
          const theme = THEMES.find((name) => name === event.target.value);
          if (theme !== undefined) onChange(theme);
        }}
      >
        {THEMES.map((theme) => (
          <option key={theme} value={theme}>
            {words.say(`options.theme.${theme}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Light or dark: as the system has it until the person chooses. */
import { useEffect, useState } from "react";

export type Theme = "light" | "dark";
const KEY = "crm.theme";

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [chosen, setChosen] = useState(() => window.localStorage.getItem(KEY));
  const [dark, setDark] = useState(() => window.matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const media = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = (): void => {
      setDark(media.matches);
    };
    media.addEventListener("change", follow);
    return () => {
      media.removeEventListener("change", follow);
    };
  }, []);
  const choose = (theme: Theme): void => {
    window.localStorage.setItem(KEY, theme);
    setChosen(theme);
  };
  return [chosen === "dark" || (chosen === null && dark) ? "dark" : "light", choose];
}

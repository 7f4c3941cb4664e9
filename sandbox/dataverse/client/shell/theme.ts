/** Light, dark or high contrast: as the system has it until the person chooses. */
import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useEffect, useState } from "react";

export const THEMES = { light: "Light", dark: "Dark", contrast: "High contrast" } as const;
export type Theme = keyof typeof THEMES;
export const FLUENT_THEMES = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme } as const;
export const isTheme = (text: string | null): text is Theme => text !== null && Object.hasOwn(THEMES, text);
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
  return [isTheme(chosen) ? chosen : dark ? "dark" : "light", choose];
}

/** Fluent themes of the page and what the add-in is told about them. */
import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import type { OfficeTheme } from "../host/desk.ts";
import type { ThemeName } from "../state/preferences.ts";

export const FLUENT_THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};

export const THEME_LABELS: Readonly<Record<ThemeName, string>> = {
  light: "Light",
  dark: "Dark",
  contrast: "High contrast",
};

/** Six digits, as Office.js turns colours into numbers. */
export function toOfficeTheme(name: ThemeName): OfficeTheme {
  const theme = FLUENT_THEMES[name];
  return {
    bodyBackgroundColor: longHex(theme.colorNeutralBackground1),
    bodyForegroundColor: longHex(theme.colorNeutralForeground1),
    controlBackgroundColor: longHex(theme.colorNeutralBackground3),
    controlForegroundColor: longHex(theme.colorNeutralForeground1),
  };
}

const longHex = (color: string): string =>
  /^#[0-9a-f]{3}$/i.test(color) ? color.replace(/[0-9a-f]/gi, "$&$&") : color;

import { readFileSync } from "node:fs";
import path from "node:path";
import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/tokens";

const css = readFileSync(path.join(__dirname, "tokens.css"), "utf8");
const declared = [...css.matchAll(/--(\w+): (.+);/g)].map(([, name, value]) => ({ name: name!, value: value! }));
const light: Record<string, unknown> = { ...webLightTheme };
const dark: Record<string, unknown> = { ...webDarkTheme };

const strong: Record<string, unknown> = { ...teamsHighContrastTheme };
const inContrast = new Map(
  [...readFileSync(path.join(__dirname, "contrast.css"), "utf8").matchAll(/--(\w+): (.+);/g)].map(([, name, value]) => [
    name!,
    value!,
  ]),
);

const normal = (value: unknown): string =>
  String(value)
    .replace(/'/g, '"')
    .replace(/\s*,\s*/g, ", ");
const expected = (name: string): string =>
  normal(light[name]) === normal(dark[name])
    ? normal(light[name])
    : `light-dark(${normal(light[name])}, ${normal(dark[name])})`;

/** Share of the darker in the lighter, WCAG 2.2 "contrast ratio". */
function contrast(a: string, b: string): number {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright! + 0.05) / (dim! + 0.05);
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!;
}

describe("design tokens", () => {
  it("[Q2] are Fluent's, under Fluent's names, for light and dark", () => {
    expect(declared.length).toBeGreaterThan(50);
    for (const token of declared) expect(token).toEqual({ name: token.name, value: expected(token.name) });
  });

  it("[Q2] are Fluent's contrast theme where that differs from the dark one; a line pointed at stays black", () => {
    for (const { name } of declared) {
      const stays = /^color(Neutral|Subtle)Background\w*(Hover|Pressed|Selected)$/.test(name);
      const wanted = stays ? strong["colorNeutralBackground1"] : strong[name];
      expect([name, inContrast.get(name) ?? normal(dark[name])]).toEqual([name, normal(wanted)]);
    }
  });

  it.each([
    ["colorNeutralForeground1", "colorNeutralBackground1"],
    ["colorNeutralForeground3", "colorSubtleBackgroundHover"],
    ["colorNeutralForegroundOnBrand", "colorBrandBackground"],
    ["colorNeutralForegroundOnBrand", "colorBrandBackgroundHover"],
    ["colorBrandForegroundLink", "colorNeutralBackground1Selected"],
    ["colorNeutralForegroundDisabled", "colorNeutralBackgroundDisabled"],
  ])("[Q2] in contrast, %s is more than readable on %s", (text, ground) => {
    expect(contrast(inContrast.get(text) ?? String(dark[text]), inContrast.get(ground)!)).toBeGreaterThanOrEqual(7);
  });

  const symbols = declared
    .map(({ name }) => /^colorPalette(\w+)Foreground2$/.exec(name)?.[1])
    .filter((palette) => palette !== undefined);

  it.each(symbols)("[Q2] record-type symbol %s stands out from its ground in both themes", (palette) => {
    for (const theme of [light, dark]) {
      const ground = String(theme[`colorPalette${palette}Background2`]);
      expect(contrast(String(theme[`colorPalette${palette}Foreground2`]), ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it.each([
    ["colorNeutralForeground1", "colorNeutralBackground1"],
    ["colorNeutralForeground3", "colorNeutralBackground1"],
    ["colorNeutralForeground3", "colorNeutralBackground2"],
    ["colorNeutralForegroundOnBrand", "colorBrandBackground"],
    ["colorStatusDangerForeground3", "colorNeutralBackground2"],
    ["colorStatusSuccessForeground1", "colorNeutralBackground2"],
    ["colorBrandForegroundLink", "colorNeutralBackground2"],
  ])("[Q2] text %s is readable on %s", (text, ground) => {
    for (const theme of [light, dark]) {
      expect(contrast(String(theme[text]), String(theme[ground]))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

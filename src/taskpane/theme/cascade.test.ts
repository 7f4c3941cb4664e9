import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Styles of the views that are fetched when they are opened: which of them comes last depends on the user. */
const ROOT = path.join(import.meta.dirname, "..");
const all = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((file) => !file.includes("gallery"));
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const atOnce = read("pane.css");
const later = all.filter((file) => /(screens|components)\/.*\.css$/.test(file) && !atOnce.includes(file));

/** File and property of every rule that names one class and nothing else. */
function bareRules(
  file: string,
): readonly { readonly name: string; readonly property: string; readonly value: string }[] {
  const plain = read(file).replace(/\/\*.*?\*\//gs, "");
  return [...plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = "", body = ""]) =>
    selectors.split(",").flatMap((selector) => {
      const name = /^\.([\w-]+)$/.exec(selector.trim())?.[1];
      if (name === undefined) return [];
      return [...body.matchAll(/([\w-]+):\s*([^;]+)/g)].map(([, property = "", value = ""]) => ({
        name,
        property,
        value,
      }));
    }),
  );
}

const named = new Map<string, string[]>();
for (const file of later)
  for (const { name, property } of bareRules(file))
    named.set(`${name} ${property}`, [...(named.get(`${name} ${property}`) ?? []), file]);
const properties = [...new Set([...named.keys()].map((key) => key.split(" ")[1] ?? ""))];

const lists = all
  .filter((file) => file.endsWith(".tsx"))
  .flatMap((file) => [...read(file).matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)])
  .map(([, plain, template]) => (plain ?? template ?? "").split(" ").filter((name) => /^[\w-]+$/.test(name)))
  .filter((names) => names.length > 1);

test("Q2: no element looks different after another view has been opened", () => {
  expect(later.length).toBeGreaterThan(4);
  const unsure = lists.flatMap((names) =>
    properties.flatMap((property) => {
      const files = names.flatMap((name) => named.get(`${name} ${property}`) ?? []);
      return new Set(files).size > 1 ? [`${names.join(" ")}: ${property} (${files.join(", ")})`] : [];
    }),
  );
  expect([...new Set(unsure)]).toEqual([]);
});

test("Q2: what two views style alike, they style the same", () => {
  const values = new Map<string, Set<string>>();
  for (const file of later)
    for (const { name, property, value } of bareRules(file))
      values.set(`.${name} ${property}`, (values.get(`.${name} ${property}`) ?? new Set()).add(value));
  expect([...values].filter(([, different]) => different.size > 1).map(([key]) => key)).toEqual([]);
});

test("Q2: a list to choose from never looks read-only, which it always is to the browser; notes are no code", () => {
  const text = later.map(read).join("\n");
  expect(text).not.toMatch(/\.input:read-only(?!:not\(select\))/);
  expect(text).not.toMatch(/textarea[^{}]*\{[^{}]*monospace/);
  expect(text).toMatch(/\.details > \.input \{[^{}]*monospace/);
});

test("P5: a primary button that is disabled looks so under the pointer, too", () => {
  const order = [...read("components/button.css").matchAll(/([^{}]+)\{[^{}]*\bbackground:/g)].map(
    ([, selectors = ""]) => selectors.split(",").map((selector) => selector.trim()),
  );
  const last = (selector: string) => order.findLastIndex((selectors) => selectors.includes(selector));
  // As many classes and attributes, and later.
  expect(last('.button.primary[aria-disabled="true"]')).toBeGreaterThan(last(".button.primary:hover"));
  expect(last('.button.primary[aria-disabled="true"]')).toBeGreaterThan(last(".button.primary:active"));
});

import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const core = ["domain", "ports", "sync", "tracking", "settings"].map((room) => `src/${room}/**/*.ts`);
const tests = ["**/*.test.ts", "**/*.test.tsx", "**/testing/**", "test/**"];

/** Ambient effects that the core rooms must receive through a port. */
const effects = ["fetch", "setTimeout", "setInterval", "localStorage", "sessionStorage", "crypto", "Office", "window"];

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "coverage/",
      "artifacts/",
      "node_modules/",
      ".sandbox/",
      "bench/",
      "sandbox/outlook/shims/**/*.js",
    ],
  },
  js.configs.recommended,
  { files: ["**/*.ts", "**/*.tsx"], extends: [...tseslint.configs.strictTypeChecked] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: "only-allowed-literals" },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": ["error", { selector: "TSEnumDeclaration", message: "Use a closed union." }],
      eqeqeq: "error",
    },
  },
  {
    files: core,
    ignores: tests,
    rules: {
      "no-restricted-globals": ["error", ...effects],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Time comes in through the Clock port." },
        { object: "Math", property: "random", message: "Randomness comes in through a port." },
      ],
    },
  },
  {
    files: ["src/**/*.ts", "src/**/*.tsx"],
    ignores: ["src/office/**", ...tests],
    rules: { "no-restricted-globals": ["error", { name: "Office", message: "Only src/office speaks to Office.js." }] },
  },
  {
    files: ["test/e2e/**"],
    rules: {
      // node:test answers a promise that nobody has to wait for.
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["test"] }] },
      ],
    },
  },
  {
    files: tests,
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "no-restricted-globals": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: Object.fromEntries(
        ["process", "console", "URL", "Buffer", "module", "require", "__dirname", "setTimeout", "fetch"].map((name) => [
          name,
          "readonly",
        ]),
      ),
    },
  },
);

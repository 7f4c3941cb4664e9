/** Who may import whom. The table is in docs/architecture.md; a breach fails `npm run check`. */
const TEST = "\\.test\\.tsx?$|/testing/|^test/";

/** `room` may import only itself, `allowed` rooms, and packages. */
const room = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `src/${name} may import only: ${allowed.join(", ") || "nothing"}.`,
  severity: "error",
  from: { path: `^src/${name}/`, pathNot: TEST },
  to: { path: "^(src|sandbox|test|scripts)/", pathNot: [name, ...allowed].map((r) => `^src/${r}/`).join("|") },
});

module.exports = {
  forbidden: [
    room("domain", []),
    room("wire", ["domain", "ports"]),
    room("ports", ["domain"]),
    room("sync", ["domain", "ports"]),
    room("settings", ["domain", "ports"]),
    room("tracking", ["domain", "ports", "settings"]),
    room("dataverse", ["domain", "ports", "wire"]),
    room("graph", ["domain", "ports", "wire"]),
    room("office", ["domain", "ports"]),
    room("local", ["domain", "ports", "wire"]),
    room("auth", ["domain", "ports", "wire"]),
    room("app", [
      "domain",
      "ports",
      "sync",
      "tracking",
      "settings",
      "wire",
      "dataverse",
      "graph",
      "office",
      "local",
      "auth",
    ]),
    room("commands", ["app", "domain", "ports"]),
    room("taskpane", ["app", "domain", "ports"]),
    room("cli", ["app", "domain", "ports"]),
    {
      name: "domain-is-pure",
      comment: "The business needs no package at all.",
      severity: "error",
      from: { path: "^src/(domain|ports)/", pathNot: TEST },
      to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "temporal-polyfill|windows-iana" },
    },
    {
      name: "commands-without-react",
      comment: "Function commands and launch events start in a bare runtime and must stay small.",
      severity: "error",
      from: { path: "^src/(commands|tracking|sync|app)/", pathNot: TEST },
      to: { path: "node_modules/(react|react-dom|@fluentui)/" },
    },
    {
      name: "stand-ins-share-no-logic",
      comment: "The sandbox may know the vocabulary of the business (types), nothing else of src/.",
      severity: "error",
      from: { path: "^sandbox/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/domain/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "stand-ins-take-types-only",
      severity: "error",
      from: { path: "^sandbox/", pathNot: TEST },
      to: { path: "^src/domain/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-product-to-tests",
      severity: "error",
      from: { path: "^(src|sandbox)/", pathNot: TEST },
      to: { path: TEST },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|coverage|artifacts)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  },
};

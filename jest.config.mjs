/** Unit, contract and property tests. The end-to-end tests have a runner of their own (test/e2e). */
const swc = [
  "@swc/jest",
  {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
    },
  },
];

export default {
  testEnvironment: "node",
  // Time decides about nothing: a machine that is busy gets all it needs.
  testTimeout: 60_000,
  // Jest would leave one core to whoever watches; here nobody does.
  maxWorkers: "100%",
  testMatch: ["<rootDir>/{src,sandbox,test,scripts}/**/*.test.{ts,tsx}"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/e2e/"],
  transform: { "^.+\\.(t|j|mj)sx?$": swc },
  transformIgnorePatterns: [
    "/node_modules/(?!(hono|@hono|postal-mime|ical\\.js|temporal-polyfill|temporal-utils|temporal-spec|preact)/)",
  ],
  coverageDirectory: "coverage",
  // The business in pure code, and the pure half of the engine: no way through it that no test has gone.
  collectCoverageFrom: ["src/domain/**/*.ts", "src/sync/*.ts", "!**/*.test.ts"],
  // Names the files that are not gone through whole, and no others.
  coverageReporters: [["text", { skipFull: true }]],
  coverageThreshold: { global: { branches: 100 } },
};

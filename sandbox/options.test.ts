import { readOptions } from "./options.ts";

test("nothing given", () => {
  expect(readOptions([])).toEqual({
    kind: "run",
    options: { port: 3000, data: ".sandbox", fresh: false, empty: false, open: true, latency: 0, faults: [] },
  });
});

test("everything given, in both spellings", () => {
  const args = [
    "--port=4000",
    "--data",
    "/tmp/d",
    "--fresh",
    "--empty",
    "--import",
    "mail",
    "--record",
    "x.har",
    "--no-open",
    "--latency",
    "20",
  ];
  const faults = ["--fault", '{"what":"lost","service":"graph","match":"/me"}', "--fault", '{"what":"cut"}'];
  expect(readOptions([...args, ...faults])).toEqual({
    kind: "run",
    options: {
      port: 4000,
      data: "/tmp/d",
      fresh: true,
      empty: true,
      import: "mail",
      record: "x.har",
      open: false,
      latency: 20,
      faults: [
        { service: "graph", wish: { what: "lost", times: 1, match: /\/me/i } },
        { wish: { what: "cut", times: 1 } },
      ],
    },
  });
});

test("help is no mistake", () => {
  expect(readOptions(["--help"])).toEqual({ kind: "help" });
});

test.each([
  [["--colour"], /Unknown option '--colour'/],
  [["surprise"], /surprise/],
  [["--port"], /--port/],
  [["--port", "80000"], /--port must be/],
  [["--port", "65533"], /--port must be/],
  [["--port", "abc"], /"abc"/],
  [["--latency", "-5"], /--latency/],
  [["--latency", "1e3"], /--latency must be/],
  [["--fault", "boom"], /--fault boom: the rule is not valid JSON/],
  [["--data", ""], /--data needs a path/],
  [["--fresh=yes"], /--fresh/],
])("%j is refused in one line", (args, reason) => {
  const read = readOptions(args);
  expect(read).toEqual({ kind: "wrong", reason: expect.stringMatching(reason) });
  expect(read.kind === "wrong" && read.reason).not.toContain("\n");
});

/** The figures as a Markdown table. */
const seconds = (value) => (value === undefined ? "–" : `${value.toFixed(2)} s`);
const times = (value, floor) => `${(value / floor).toFixed(1)} ×`;
const megabytes = (value) => (value === undefined ? "–" : `${Math.round(value)} MB`);
const batches = ({ requests }) => `${requests.graph} + ${requests.dataverse}`;
const thousands = (count) => count.toLocaleString("en");

export function toTable({ count, machine, engine, floor, straight, peers, growth }) {
  const { PouchDB: pouch, RxDB: rx } = peers;
  const rows = [
    [`processor time of the client`, "floor (raw HTTP)", "**Regarding**", "", "PouchDB 9", "RxDB 17"],
    ["---", "--:", "--:", "--:", "--:", "--:"],
    ...[
      [`first synchronization of ${thousands(count)}`, "first"],
      ["1 % changed on each side + 10 double edits", "changes"],
      ["quiet cycle", "quiet"],
      ["1 % changed, by a new process", "changesAlone"],
      ["quiet cycle, by a new process", "quietAlone"],
    ].map(([label, name]) => [
      label,
      seconds(floor[name].cpu),
      `**${seconds(engine[name].cpu)}**`,
      `${times(engine[name].cpu, floor[name].cpu)} the floor`,
      ...[pouch, rx].map((peer) => (peer[name] === undefined ? "" : seconds(peer[name].cpu))),
    ]),
    [
      "most memory, first synchronization",
      "",
      `**${megabytes(engine.first.memory)}**`,
      "",
      ...[pouch, rx].map((peer) => megabytes(peer.first.memory)),
    ],
    ["most memory, quiet cycle by a new process", "", `**${megabytes(engine.quietAlone.memory)}**`, "", "", ""],
    [
      "edits of different fields kept (of 10)",
      "",
      `**${engine.kept.disjoint}**`,
      "",
      pouch.kept.disjoint,
      rx.kept.disjoint,
    ],
    [
      "same-field losers that can be got back (of 5)",
      "",
      `**${engine.kept.recoverable}**`,
      "",
      pouch.kept.recoverable,
      rx.kept.recoverable,
    ],
  ];
  const lines = rows.map((row) => `| ${row.join(" | ")} |`);
  const growing = [
    "| links | first synchronization | quiet cycle by a new process | requests of a quiet cycle (Graph + Dataverse) | most memory |",
    "| --: | --: | --: | --: | --: |",
    ...growth.map(
      ({ count: links, first, quietAlone: quiet }) =>
        `| ${thousands(links)} | ${seconds(first.cpu)} | ${seconds(quiet.cpu)} | ${batches(quiet)} | ${megabytes(Math.max(first.memory, quiet.memory))} |`,
    ),
  ];
  const work = `Written straight down for these ${thousands(count)} contacts, without an engine, the work of a first synchronization takes ${seconds(straight.cpu)} (${times(straight.cpu, floor.first.cpu)} the floor).`;
  return [`Measured on ${machine}.`, "", ...lines, "", work, "", ...growing].join("\n");
}

import { complaints } from "./world/invariants.ts";
import { HOSTILE, type Hostility } from "./world/hostility.ts";
import { Script } from "./world/script.ts";
import { CALM, World } from "./world/world.ts";

/** Long sweeps on demand: SIMULATOR_SEEDS=2000 npx jest test/property. */
const SEEDS = Number(process.env["SIMULATOR_SEEDS"] ?? 40);
const STEPS = 24;

/** Plays one script, heals, and says what is wrong. */
async function life(
  seed: number,
  hostility: Hostility,
  devices: readonly string[],
  crashAt?: number,
  tracks = false,
  restless = false,
): Promise<{ wrong: string[]; points: number }> {
  const world = new World(seed);
  world.setHostility(hostility);
  world.crmPort.tracks = tracks;
  const script = new Script(world, seed, devices, restless);
  world.crash.arm(crashAt);
  await script.play(STEPS);
  const points = world.crash.count;
  for (const device of devices) await world.heal(device);
  await world.heal(devices[0]);
  return { wrong: complaints(world, script.edits, devices[0]), points };
}

const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);

describe("the two sides agree after any day", () => {
  it.each(seeds)("calm services, seed %i", async (seed) => {
    expect((await life(seed, CALM, ["laptop"])).wrong).toEqual([]);
  });

  it.each(seeds)("hostile services, seed %i", async (seed) => {
    expect((await life(seed, HOSTILE, ["laptop"])).wrong).toEqual([]);
  });

  it.each(seeds)("two computers, seed %i", async (seed) => {
    expect((await life(seed, HOSTILE, ["laptop", "desktop"])).wrong).toEqual([]);
  });
});

describe("the two sides agree whatever people stop and begin again, and records leave and come back", () => {
  it.each(seeds)("hostile services, two computers, seed %i", async (seed) => {
    expect((await life(seed, HOSTILE, ["laptop", "desktop"], undefined, seed % 2 === 0, true)).wrong).toEqual([]);
  });

  /** Seeds whose people changed their minds between the death of a run and the next one. */
  const minds = [6, 13, 14, 15];
  it.each([...new Set([...seeds.slice(0, Math.ceil(SEEDS / 20)), ...minds])])(
    "dying at every moment of seed %i",
    async (seed) => {
      const { points } = await life(seed, CALM, ["laptop"], undefined, false, true);
      const wrong: string[] = [];
      for (let at = 1; at <= points; at += 1)
        wrong.push(...(await life(seed, CALM, ["laptop"], at, false, true)).wrong);
      expect(wrong).toEqual([]);
    },
  );
});

describe("the two sides agree where the CRM tells what changed", () => {
  it.each(seeds)("hostile services, two computers, seed %i", async (seed) => {
    expect((await life(seed, HOSTILE, ["laptop", "desktop"], undefined, true)).wrong).toEqual([]);
  });

  it.each(seeds.slice(0, Math.ceil(SEEDS / 20)))("dying at every moment of seed %i", async (seed) => {
    const { points } = await life(seed, CALM, ["laptop"], undefined, true);
    const wrong: string[] = [];
    for (let at = 1; at <= points; at += 1) wrong.push(...(await life(seed, CALM, ["laptop"], at, true)).wrong);
    expect(wrong).toEqual([]);
  });
});

describe("Y5 Y45 the process may die anywhere", () => {
  it.each(seeds.slice(0, Math.ceil(SEEDS / 10)))("at every moment of seed %i", async (seed) => {
    const { points } = await life(seed, CALM, ["laptop"]);
    const wrong: string[] = [];
    for (let at = 1; at <= points; at += 1) {
      for (const complaint of (await life(seed, CALM, ["laptop"], at)).wrong)
        wrong.push(`dying at ${at}: ${complaint}`);
    }
    expect(wrong).toEqual([]);
  });
});

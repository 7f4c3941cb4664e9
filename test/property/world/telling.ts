import type { Fields } from "../../../src/domain/fields/value.ts";
import type { World } from "./world.ts";

/**
 * A story of a synchronization that must end well. It answers its complaints, each beginning with the name of the invariant
 * that was broken. Mutants of the engine are held against them.
 */
export type Story = () => Promise<string[]>;

export const contact = (world: World, name: string, more: Fields = {}): Fields => {
  world.births.push(name);
  return { firstname: "A", lastname: name, nickname: name, jobtitle: null, department: null, pager: null, ...more };
};

export const onlyItem = (world: World): string => [...world.mailbox.items.keys()][0] ?? "";

export const expectSame = (complaint: string, actual: unknown, expected: unknown): string[] =>
  JSON.stringify(actual) === JSON.stringify(expected)
    ? []
    : [`${complaint}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];

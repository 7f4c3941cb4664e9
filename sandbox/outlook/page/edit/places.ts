/**
 * Where a meeting takes place: people write and read one line, places apart by semicolons; a place that the directory knows
 * is a room. Pure.
 */
import { ROOMS, type Room } from "../../../seed/rooms.ts";

export interface Place {
  readonly name: string;
  readonly room: Room | undefined;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The room of this name or address. */
export const roomCalled = (text: string): Room | undefined =>
  ROOMS.find(({ name, address }) => same(name, text) || same(address, text));

export const placesIn = (line: string): readonly Place[] =>
  line
    .split(";")
    .map((part) => part.trim())
    .filter((name) => name !== "")
    .map((name) => ({ name, room: roomCalled(name) }));

/** One line of places, each of them once. */
export const lineOf = (names: readonly string[]): string =>
  names.filter((name, at) => names.findIndex((other) => same(other, name)) === at).join("; ");

/** Rooms to offer for what was typed last, those that are in the line already left out. */
export function roomsFor(line: string): readonly Room[] {
  const typed = (line.split(";").at(-1) ?? "").trim().toLowerCase();
  const taken = placesIn(line).map(({ name }) => name);
  return ROOMS.filter(
    ({ name, address }) =>
      !taken.some((other) => same(other, name)) && (name.toLowerCase().includes(typed) || address.startsWith(typed)),
  );
}

/** The line with this room in the place of what was typed last. */
export const withRoom = (line: string, { name }: Room): string =>
  lineOf([
    ...line
      .split(";")
      .slice(0, -1)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
    name,
  ]);

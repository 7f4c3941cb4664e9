/** Rooms of the sample company, as its directory lists them. They have addresses and no mailboxes; they answer invitations. */
import { DOMAIN } from "./users.ts";

export interface Room {
  readonly name: string;
  readonly address: string;
  readonly seats: number;
}

const room = (name: string, seats: number): Room => ({
  name,
  address: `${name.toLowerCase().replaceAll(/\W+/g, ".")}@${DOMAIN}`,
  seats,
});

export const ROOMS: readonly Room[] = [
  room("Room Aurora", 8),
  room("Room Borealis", 14),
  room("Room Cascade", 4),
  room("Showroom", 30),
  room("Works canteen", 60),
];

import { ROOMS } from "../../../seed/rooms.ts";
import { lineOf, placesIn, roomCalled, roomsFor, withRoom } from "./places.ts";

const [aurora, borealis] = ROOMS;

test("places of a line are apart by semicolons, and rooms among them are known by name or address", () => {
  expect(placesIn(" Works 2 ; room aurora;; ")).toEqual([
    { name: "Works 2", room: undefined },
    { name: "room aurora", room: aurora },
  ]);
  expect(roomCalled("room.borealis@northwind-bikes.example")).toBe(borealis);
  expect(lineOf(["Room Aurora", "Works 2", "room aurora"])).toBe("Room Aurora; Works 2");
});

test("rooms are offered for what was typed last, and replace it", () => {
  expect(roomsFor("")).toHaveLength(ROOMS.length);
  expect(roomsFor("Room Aurora; bor")).toEqual([borealis]);
  expect(roomsFor("room aurora; ").map(({ name }) => name)).not.toContain("Room Aurora");
  expect(aurora && withRoom("Works 2; aur", aurora)).toBe("Works 2; Room Aurora");
  expect(aurora && withRoom("aur", aurora)).toBe("Room Aurora");
});

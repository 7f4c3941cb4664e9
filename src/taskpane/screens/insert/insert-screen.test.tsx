/** @jest-environment jsdom */
import { fireEvent, screen } from "@testing-library/react";
import type { LibraryEntry } from "../../../app/rooms/insertion/library-entry.ts";
import { stillRooms } from "../../gallery/rooms.ts";
import { states } from "../../gallery/states.ts";
import { renderPane } from "../../testing/render-pane.tsx";
import { InsertScreen } from "./insert-screen.tsx";

describe("insert screen", () => {
  it("[R6] shows what the pointer moves over or the focus goes to, not what comes to stand under a resting pointer", () => {
    const { rooms, search } = states["insert: templates"]!;
    const glances: LibraryEntry[] = [];
    const room = { ...stillRooms(rooms).openInsertion(), glanceAt: (entry: LibraryEntry) => glances.push(entry) };
    const view = room.read();
    renderPane((commands) => (
      <InsertScreen view={view} room={room} search={search} commands={commands} isTold={() => false} />
    ));
    const [first, second] = view.entries.value ?? [];
    const [pointed, focused] = screen.getAllByRole("listitem");
    fireEvent.pointerEnter(pointed!);
    fireEvent.pointerOver(pointed!);
    expect(glances).toEqual([]);
    fireEvent.pointerMove(pointed!);
    fireEvent.focusIn(focused!);
    expect(glances).toEqual([first, second]);
  });
});

import { type ReactNode, createContext, use } from "react";
import type { Insertable } from "../../app/rooms/insertion/library-entry.ts";
import type { NamedItem, RoomItem } from "../../app/rooms/rooms.ts";
import type { ConversionWish } from "../../app/rooms/conversion/conversion-room.ts";

/** A form beside the views: what it is for, and for which item. */
export type Errand =
  | { readonly kind: "convert"; readonly item: RoomItem; readonly wish: ConversionWish }
  | { readonly kind: "connect"; readonly item: RoomItem }
  | { readonly kind: "edit"; readonly item: NamedItem }
  | { readonly kind: "insert"; readonly what: Insertable };

const ErrandContext = createContext<(errand: Errand) => void>(() => undefined);

export function ErrandProvider({
  onErrand,
  children,
}: {
  readonly onErrand: (errand: Errand) => void;
  readonly children: ReactNode;
}) {
  return <ErrandContext value={onErrand}>{children}</ErrandContext>;
}

/** Opens a form from wherever its button is. */
export const useErrand = (): ((errand: Errand) => void) => use(ErrandContext);

const OPEN = { from: "open" } as const;
const convert = (table: "opportunity" | "lead" | "incident"): Errand => ({
  kind: "convert",
  item: OPEN,
  wish: { kind: "convert", table },
});

/** What a button of the ribbon asks for, by the `do` of its address (manifest.xml). */
const ASKED: Readonly<Record<string, Errand>> = {
  "convert-opportunity": convert("opportunity"),
  "convert-lead": convert("lead"),
  "convert-case": convert("incident"),
  "insert-template": { kind: "insert", what: "template" },
  "insert-article": { kind: "insert", what: "article" },
  "insert-literature": { kind: "insert", what: "literature" },
};

/** The form the pane was opened for, if any. */
export function askedErrand(search: string): Errand | undefined {
  const asked = new URLSearchParams(search).get("do") ?? "";
  return Object.hasOwn(ASKED, asked) ? ASKED[asked] : undefined;
}

/** The pane was opened by Set Regarding. */
export const isSearchAsked = (search: string): boolean => new URLSearchParams(search).get("do") === "regarding";

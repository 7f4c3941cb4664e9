import { item } from "./en/item.ts";
import { pane } from "./en/pane.ts";
import { problems } from "./en/problems.ts";
import { tables } from "./en/tables.ts";

/** The source language: its keys and placeholders are the contract every translation fulfils. */
export const english = { ...pane, ...item, ...problems, ...tables } as const;
export type PaneTranslation = Readonly<Record<keyof typeof english, string>>;

import { pane } from "./en/pane.ts";
import { tables } from "./en/tables.ts";

/** The source language: its keys and placeholders are the contract every translation fulfils. */
export const english = { ...pane, ...tables } as const;
export type PaneTranslation = Readonly<Record<keyof typeof english, string>>;

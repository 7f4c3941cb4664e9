/** The question that Stop tracking asks, in the pane. */
import type { FrameLocator, Locator } from "playwright-core";

export const dialogIn = (pane: FrameLocator): Locator => pane.getByRole("dialog");
export const radio = (pane: FrameLocator, name: RegExp): Locator => dialogIn(pane).getByRole("radio", { name });

/** A script of its own, loaded before the page's body is parsed: no white flash in a dark Outlook. */
import { recallTheme, themeMemory } from "./theme.ts";

recallTheme(document.documentElement, themeMemory());

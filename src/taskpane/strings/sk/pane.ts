import { type PaneTranslation, english } from "../english.ts";
export const slovak: PaneTranslation = english;

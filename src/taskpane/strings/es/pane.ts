import { type PaneTranslation, english } from "../english.ts";
export const spanish: PaneTranslation = english;

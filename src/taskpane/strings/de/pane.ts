import { type PaneTranslation, english } from "../english.ts";
export const german: PaneTranslation = english;

import { type PaneTranslation, english } from "../english.ts";
export const french: PaneTranslation = english;

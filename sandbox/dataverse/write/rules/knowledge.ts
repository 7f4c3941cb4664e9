import type { TableRule } from "../draft.ts";
import { nextNumber } from "./cases.ts";

/** Articles get a public number and begin as version 1.0. */
export const KNOWLEDGE_ARTICLE_RULE: TableRule = {
  create({ session, row, id, table }) {
    if ((row["articlepublicnumber"] ?? null) === null)
      row["articlepublicnumber"] = `KA-${String(nextNumber(session, "article", 1000)).padStart(5, "0")}`;
    if (table.column.has("majorversionnumber")) row["majorversionnumber"] ??= 1;
    if (table.column.has("minorversionnumber")) row["minorversionnumber"] ??= 0;
    if ((row["languagelocaleid"] ?? null) === null) row["languagelocaleid"] = LANGUAGE_EN_US;
    row["rootarticleid"] ??= id;
  },
};

/** The row every organization has for English (United States). */
const LANGUAGE_EN_US = "56940b3e-300f-4070-a559-5a6a4d11a8a3";

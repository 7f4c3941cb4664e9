import { raw } from "../storage/sql.ts";
import type { Store } from "../storage/store.ts";
import type { FiscalCalendar } from "./fiscal.ts";

/** `fiscalperiodtype`: 2000 annually, 2001 semi-annually, 2002 quarterly, 2003 monthly. */
const MONTHS: Readonly<Record<number, number>> = { 2000: 12, 2001: 6, 2002: 3, 2003: 1 };

export function fiscalCalendar(store: Store): FiscalCalendar {
  const row = store.get(raw("SELECT fiscalcalendarstart, fiscalperiodtype FROM crm_organization LIMIT 1"));
  const start = typeof row?.["fiscalcalendarstart"] === "string" ? new Date(row["fiscalcalendarstart"]) : new Date(0);
  return {
    start: { month: start.getUTCMonth() + 1, day: start.getUTCDate() },
    months: MONTHS[Number(row?.["fiscalperiodtype"])] ?? 3,
  };
}

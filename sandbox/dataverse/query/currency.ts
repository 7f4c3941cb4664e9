/** Which symbol an amount is shown with: the currency of its row; base amounts have the organization's. */
import type { Column } from "../metadata/facts.ts";
import type { Session } from "../session.ts";
import { raw } from "../storage/sql.ts";
import type { Row } from "../storage/store.ts";

export interface CurrencySymbols {
  of(row: Row, column: Column): string;
}

export function currencySymbols(session: Session): CurrencySymbols {
  const rows = session.store.all(
    raw("SELECT transactioncurrencyid AS id, currencysymbol AS symbol FROM crm_transactioncurrency"),
  );
  const symbols = new Map(rows.map((row) => [row["id"], String(row["symbol"] ?? "")]));
  const base = session.store.get(raw("SELECT basecurrencyid AS id FROM crm_organization LIMIT 1"))?.["id"] ?? null;
  return {
    of(row, column) {
      const currency = column.name.endsWith("_base") ? base : (row["transactioncurrencyid"] ?? base);
      return symbols.get(currency) ?? symbols.get(base) ?? "";
    },
  };
}

/** `@odata.context`: what an answer is about. */
import type { Table } from "../metadata/model.ts";
import type { QueryOptions } from "../odata/options.ts";

function selection({ select, expand }: Pick<QueryOptions, "select" | "expand">): string {
  const parts = [
    ...(select ?? []),
    ...expand.flatMap((item) =>
      item.reference
        ? [item.name, `${item.name}/$ref()`]
        : [`${item.name}(${selection(item.options).replace(/^\(|\)$/g, "")})`],
    ),
  ];
  return parts.length === 0 ? "" : `(${parts.join(",")})`;
}

export const setContext = (base: string, table: Table, options: Pick<QueryOptions, "select" | "expand">): string =>
  `${base}/$metadata#${table.set}${selection(options)}`;

export const rowContext = (base: string, table: Table, options: Pick<QueryOptions, "select" | "expand">): string =>
  `${setContext(base, table, options)}/$entity`;

/** The columns a filter can ask about, as the organization calls them. Asked once per table and session. */
import type { SyncKind } from "../../domain/fields/kinds.ts";
import type { FilterColumn } from "../../ports/crm-settings.ts";
import { list, number, or, record, text } from "../../wire/shape.ts";
import { read, type ClientParts } from "../client.ts";
import { definitionOf, type Address } from "../query.ts";

const label = record({ UserLocalizedLabel: or(record({ Label: or(text, "") }), undefined) });
const attributes = record({
  value: list(
    record({
      LogicalName: text,
      AttributeType: or(text, ""),
      AttributeOf: or(text, ""),
      DisplayName: or(label, undefined),
    }),
  ),
});
const choices = record({
  value: list(
    record({
      LogicalName: text,
      OptionSet: or(
        record({ Options: or(list(record({ Value: number, Label: or(label, undefined) })), []) }),
        undefined,
      ),
    }),
  ),
});

const TYPES: Readonly<Record<string, FilterColumn["type"]>> = {
  String: "text",
  Memo: "text",
  DateTime: "date",
  Integer: "number",
  BigInt: "number",
  Decimal: "number",
  Double: "number",
  Money: "number",
  Boolean: "yesNo",
  Picklist: "choice",
  State: "choice",
  Status: "choice",
  Lookup: "lookup",
  Customer: "lookup",
  Owner: "lookup",
};

const castTo = (kind: SyncKind, name: string): Address =>
  definitionOf(kind, ["LogicalName"], "Attributes", {
    type: `${name}AttributeMetadata`,
    expand: "OptionSet",
    of: ["Options"],
  });

/** @throws ServiceError */
export async function readFilterColumns(
  parts: ClientParts,
  kind: SyncKind,
  signal?: AbortSignal,
): Promise<readonly FilterColumn[]> {
  const ask = async (name: string) => read(parts, choices, { method: "GET", address: castTo(kind, name) }, signal);
  const plain = definitionOf(kind, ["LogicalName", "AttributeType", "AttributeOf", "DisplayName"], "Attributes");
  const [all, ...lists] = await Promise.all([
    read(parts, attributes, { method: "GET", address: plain }, signal),
    ask("Picklist"),
    ask("State"),
    ask("Status"),
  ]);
  const options = new Map(
    lists.flatMap(({ value }) => value.map(({ LogicalName, OptionSet }) => [LogicalName, OptionSet?.Options ?? []])),
  );
  return all.value
    .flatMap(({ LogicalName: column, AttributeType, AttributeOf, DisplayName }): readonly FilterColumn[] => {
      const type = TYPES[AttributeType];
      const name = DisplayName?.UserLocalizedLabel?.Label ?? "";
      if (type === undefined || AttributeOf !== "" || name === "") return [];
      const found = (options.get(column) ?? []).map(({ Value, Label }) => ({
        value: Value,
        label: Label?.UserLocalizedLabel?.Label ?? String(Value),
      }));
      return [{ column, label: name, type, choices: found }];
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}

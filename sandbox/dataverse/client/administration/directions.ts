/** Directions a field may synchronize in. */
export interface Mapping {
  readonly id: string;
  readonly table: string;
  readonly name: string;
  readonly exchange: string;
  /** Bit mask: bit n stands for direction n. */
  readonly allowed: number;
  readonly direction: number;
}

export interface Direction {
  readonly value: number;
  readonly label: string;
}

const DIRECTIONS: readonly Direction[] = [
  { value: 0, label: "Not at all" },
  { value: 1, label: "CRM to Outlook" },
  { value: 2, label: "Outlook to CRM" },
  { value: 3, label: "Both ways" },
];

/** The service refuses what the mask does not allow; the present direction is always offered. */
export const allowedDirections = ({ allowed, direction }: Mapping): readonly Direction[] =>
  DIRECTIONS.filter(({ value }) => value === direction || (allowed & (1 << value)) !== 0);

export function groupByTable(mappings: readonly Mapping[]): readonly (readonly [string, readonly Mapping[]])[] {
  const tables = [...new Set(mappings.map(({ table }) => table))].sort();
  return tables.map((table) => [
    table,
    mappings.filter((mapping) => mapping.table === table).sort((one, other) => one.name.localeCompare(other.name)),
  ]);
}

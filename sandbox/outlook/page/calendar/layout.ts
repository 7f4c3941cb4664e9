/** Where events stand in a day: overlapping ones share the width. Pure. */

export interface Span {
  readonly start: number;
  readonly end: number;
}
export interface Placed<T> {
  readonly item: T;
  /** Column from the left, and how many columns the group has. */
  readonly column: number;
  readonly columns: number;
}

/** `items` sorted by start. */
export function placeSideBySide<T extends Span>(items: readonly T[]): readonly Placed<T>[] {
  const placed: Placed<T>[] = [];
  let group: { item: T; column: number }[] = [];
  let groupEnd = -Infinity;
  const finish = (): void => {
    const columns = Math.max(0, ...group.map((one) => one.column)) + 1;
    placed.push(...group.map((one) => ({ ...one, columns })));
    group = [];
  };
  for (const item of items) {
    if (item.start >= groupEnd && group.length > 0) finish();
    const taken = group.filter((one) => one.item.end > item.start).map((one) => one.column);
    let column = 0;
    while (taken.includes(column)) column += 1;
    group.push({ item, column });
    groupEnd = Math.max(groupEnd, item.end);
  }
  if (group.length > 0) finish();
  return placed;
}

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

/** `items` sorted by start. Nothing is drawn shorter than `shortest`: what begins beside it must not cover it. */
export function placeSideBySide<T extends Span>(items: readonly T[], shortest = 0): readonly Placed<T>[] {
  const endOf = ({ start, end }: Span): number => Math.max(end, start + shortest);
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
    const taken = group.filter((one) => endOf(one.item) > item.start).map((one) => one.column);
    let column = 0;
    while (taken.includes(column)) column += 1;
    group.push({ item, column });
    groupEnd = Math.max(groupEnd, endOf(item));
  }
  if (group.length > 0) finish();
  return placed;
}

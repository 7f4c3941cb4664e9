/** What one may do with a row, as the bits of `AccessRights`, and how far a privilege reaches. */
export const RIGHTS = {
  Read: 1,
  Write: 2,
  Append: 4,
  AppendTo: 16,
  Create: 32,
  Delete: 65536,
  Share: 262144,
  Assign: 524288,
} as const;

export type Right = keyof typeof RIGHTS;

export const ALL_RIGHTS: readonly Right[] = [
  "Read",
  "Write",
  "Append",
  "AppendTo",
  "Create",
  "Delete",
  "Share",
  "Assign",
];

/** Everything one can do with a row that is there. */
export const FULL_ACCESS = ALL_RIGHTS.reduce((mask, right) => (right === "Create" ? mask : mask | RIGHTS[right]), 0);

/** Privilege depths; a row is reached when its owner is as near as the depth says. */
export const DEPTH = { none: 0, user: 1, businessUnit: 2, parentChild: 3, organization: 4 } as const;
export type Depth = (typeof DEPTH)[keyof typeof DEPTH];

/** `ReadAccess, WriteAccess`, the way the Web API prints and reads the flags. */
export const printRights = (mask: number): string => {
  const names = ALL_RIGHTS.filter((right) => (mask & RIGHTS[right]) !== 0).map((right) => `${right}Access`);
  return names.length === 0 ? "None" : names.join(", ");
};

/** Undefined when a word is no right. */
export function readRights(text: string): number | undefined {
  let mask = 0;
  for (const word of text.split(",").map((part) => part.trim())) {
    if (word === "None" || word === "") continue;
    const right = ALL_RIGHTS.find((known) => `${known}Access` === word);
    if (right === undefined) return undefined;
    mask |= RIGHTS[right];
  }
  return mask;
}

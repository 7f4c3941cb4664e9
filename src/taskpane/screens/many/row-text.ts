/** What was done and what state that led to, on one line: a sentence that is followed by more needs no full stop. */
export function rowText(parts: readonly (string | undefined)[]): string {
  const told = parts.filter((part) => part !== undefined && part !== "");
  return told.map((part, at) => (at < told.length - 1 ? part?.replace(/\.$/, "") : part)).join(" · ");
}

/** JSON.parse keeps the last of two properties with one name; the service refuses them. */

/**
 * The first property name an object of the text holds twice, or undefined. The text must be valid JSON. Names are
 * compared as written, which suffices for those of columns. Long strings (attachments) are skipped, not looked through.
 */
export function repeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  const sign = /["[\]{}]/g;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === "{") open.push(new Set());
    else if (match[0] === "[") open.push(undefined);
    else if (match[0] !== '"') open.pop();
    else {
      const end = endOfString(text, match.index);
      sign.lastIndex = end;
      if (!isName(text, end)) continue;
      const word = text.slice(match.index + 1, end - 1);
      if (open.at(-1)?.has(word) === true) return word;
      open.at(-1)?.add(word);
    }
  }
  return undefined;
}

/** Where the string that begins at `start` has ended. */
function endOfString(text: string, start: number): number {
  let at = start;
  do at = text.indexOf('"', at + 1);
  while (at >= 0 && isEscaped(text, at));
  return at < 0 ? text.length : at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charAt(at - 1 - slashes) === "\\") slashes += 1;
  return slashes % 2 === 1;
}

/** A string in front of a colon is a name. */
function isName(text: string, after: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = after;
  return colon.test(text);
}

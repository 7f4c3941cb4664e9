/**
 * Tokens for a part of what their owner may do: the token, a tilde and the names of the permissions joined by plus signs.
 * Whoever holds a token can narrow it, nobody can widen it, so this needs no signature. Runs in pages, too.
 */

/** `scope`: names separated by blanks, with or without their resource (`https://graph.microsoft.com/Mail.Read`). */
export function narrowed(token: string, scope: string): string {
  const names = scope
    .split(" ")
    .map((one) => one.slice(one.lastIndexOf("/") + 1))
    .filter((name) => /^[A-Za-z][\w.]*$/.test(name));
  return names.length === 0 || names.includes(".default") ? token : `${token}~${names.join("+")}`;
}

/** The token as it was issued, and the permissions it was narrowed to; undefined = all. */
export function parted(text: string): { readonly token: string; readonly scopes: readonly string[] | undefined } {
  const [token = "", names] = text.split("~");
  return { token, scopes: names?.split("+") };
}

/**
 * No more than `limit` UTF-16 units, without white space at the end. A character of two units is kept or left out as a whole:
 * half of one is no text. A room of its own: the launch events, which must stay small, need it and not the rest of the text forms.
 */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? limit - 1 : limit).trimEnd();
}

/**
 * Several questions about the same thing may be under way at once, and their answers overtake each other. An answer to a
 * question that was asked before one already heard is older than what is known: it is not news.
 */
export function createHearing(): () => () => boolean {
  let asked = 0;
  let heard = 0;
  /** Call this when asking; call what it answers when the answer is there. */
  return () => {
    asked += 1;
    const mine = asked;
    return () => {
      if (mine < heard) return false;
      heard = mine;
      return true;
    };
  };
}

/**
 * Asks each question once and remembers the answer, but no failure. The question is asked without anybody's signal:
 * the one who asked first may leave while others still wait for the answer.
 */
export function rememberEach<Key, T>(ask: (key: Key) => Promise<T>): (key: Key) => Promise<T> {
  const answers = new Map<Key, Promise<T>>();
  return (key) => {
    const earlier = answers.get(key);
    if (earlier !== undefined) return earlier;
    const answer = ask(key).catch((error: unknown) => {
      answers.delete(key);
      throw error;
    });
    answers.set(key, answer);
    return answer;
  };
}

/** The same for a single question. */
export function remember<T>(ask: () => Promise<T>): () => Promise<T> {
  const each = rememberEach<"it", T>(ask);
  return () => each("it");
}

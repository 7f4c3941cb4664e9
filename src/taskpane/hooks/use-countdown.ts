import { useEffect, useState } from "react";

/**
 * Whole seconds left, down to 0. Starts again with every new `cause`.
 * @param seconds from now on
 */
export function useCountdown(seconds: number, cause: unknown): number {
  const [left, setLeft] = useState({ cause, seconds });
  // A new cause counts from its own start, in the same render.
  const current = left.cause === cause ? left.seconds : seconds;
  useEffect(() => {
    if (seconds <= 0) return;
    let rest = seconds;
    const timer = setInterval(() => {
      rest -= 1;
      setLeft({ cause, seconds: Math.max(0, rest) });
      if (rest <= 0) clearInterval(timer);
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [seconds, cause]);
  return current;
}

import { type ReactNode, createContext, use, useEffect, useState } from "react";

const NowContext = createContext(0);

/** The time that ages are counted from, moved on every `tick` milliseconds. */
export function NowProvider({
  read,
  tick,
  children,
}: {
  readonly read: () => number;
  readonly tick: number;
  readonly children: ReactNode;
}) {
  const [now, setNow] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(read());
    }, tick);
    return () => {
      clearInterval(timer);
    };
  }, [read, tick]);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Milliseconds since 1970. */
export function useNow(): number {
  return use(NowContext);
}

import { type ReactNode, createContext, use, useEffect, useState } from "react";

const NowContext = createContext(0);
const ReadContext = createContext((): number => 0);

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
  return (
    <ReadContext value={read}>
      <NowContext value={now}>{children}</NowContext>
    </ReadContext>
  );
}

/** Milliseconds since 1970. */
export function useNow(): number {
  return use(NowContext);
}

/** Whole seconds until a moment (milliseconds since 1970), down to 0. */
export function useSecondsUntil(at: number): number {
  const read = use(ReadContext);
  const [now, setNow] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(read());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [read]);
  return Math.max(0, Math.ceil((at - now) / 1000));
}

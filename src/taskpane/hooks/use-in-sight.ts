import { type RefObject, useLayoutEffect, useRef } from "react";

/** What just came of a command must not appear out of sight: the command may stand far below (P5). */
export function useInSight(part: RefObject<HTMLElement | null>, what: unknown): void {
  const before = useRef(what);
  useLayoutEffect(() => {
    if (what !== undefined && what !== before.current) part.current?.scrollIntoView({ block: "nearest" });
    before.current = what;
  }, [part, what]);
}

import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import { problemFrom } from "../../../app/sections.ts";
import type { Problem } from "../../../domain/problem.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";

type Fetched = { readonly rooms: Rooms } | { readonly problem: Problem } | undefined;

/** Waits for the part of the application behind lists and forms. */
export function WithRooms({
  rooms,
  children,
}: {
  readonly rooms: () => Promise<Rooms>;
  readonly children: (rooms: Rooms) => ReactNode;
}) {
  const words = useWords();
  const [fetched, setFetched] = useState<Fetched>();
  const fetch = useCallback((): void => {
    setFetched(undefined);
    rooms().then(
      (opened) => {
        setFetched({ rooms: opened });
      },
      (error: unknown) => {
        setFetched({ problem: problemFrom(error) });
      },
    );
  }, [rooms]);
  useEffect(fetch, [fetch]);
  if (fetched === undefined) {
    return (
      <div className="section">
        <p className="hiddenText">{words.say("loading")}</p>
        <Skeleton lines={5} />
      </div>
    );
  }
  if ("problem" in fetched) {
    return (
      <div className="notices">
        <ProblemNotice problem={fetched.problem} onRetry={fetch} />
      </div>
    );
  }
  return children(fetched.rooms);
}

import { type ReactNode, useEffect, useState } from "react";
import type { Rooms } from "../../../app/rooms/rooms.ts";
import { problemFrom } from "../../../app/sections.ts";
import type { Problem } from "../../../domain/problem.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";

/** What the last attempt brought; an answer to an earlier one is no answer. */
type Fetched = { readonly attempt: number } & ({ readonly rooms: Rooms } | { readonly problem: Problem });

/** Waits for the part of the application behind lists and forms. */
export function WithRooms({
  rooms,
  children,
}: {
  readonly rooms: () => Promise<Rooms>;
  readonly children: (rooms: Rooms) => ReactNode;
}) {
  const words = useWords();
  const [fetched, setFetched] = useState<Fetched | undefined>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    rooms().then(
      (opened) => {
        setFetched({ attempt, rooms: opened });
      },
      (error: unknown) => {
        setFetched({ attempt, problem: problemFrom(error) });
      },
    );
  }, [rooms, attempt]);
  if (fetched?.attempt !== attempt) {
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
        <ProblemNotice
          problem={fetched.problem}
          onRetry={() => {
            setAttempt(attempt + 1);
          }}
        />
      </div>
    );
  }
  return children(fetched.rooms);
}

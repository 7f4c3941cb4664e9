/** People to suggest while somebody types: colleagues of the sandbox, then contacts of the mailbox. */
import { useEffect, useState } from "react";
import type { Person } from "../../edit/person.ts";
import { samePerson } from "../../edit/person.ts";
import { contact, pageOf } from "../../graph/shapes.ts";
import type { Session } from "../../state/session.ts";

const SHORTEST = 2;
const MOST = 6;
const TYPING_PAUSE = 200;

const quote = (text: string): string => text.replaceAll("'", "''");

async function findContacts(session: Session, text: string): Promise<Person[]> {
  const options = new URLSearchParams({
    $filter: `startswith(displayName,'${quote(text)}')`,
    $select: "id,displayName,emailAddresses",
    $top: String(MOST),
  });
  const page = await session.graph.read(`/me/contacts?${options}`, pageOf(contact));
  return page.value.flatMap((one) =>
    one.emailAddresses.map(({ address }) => ({ name: one.displayName || address, address })),
  );
}

export function useSuggestions(session: Session, typed: string): readonly Person[] {
  const [found, setFound] = useState<readonly Person[]>([]);
  const text = typed.trim();
  useEffect(() => {
    if (text.length < SHORTEST) {
      setFound([]);
      return undefined;
    }
    const lower = text.toLowerCase();
    const colleagues = session.description.users
      .filter((user) => user.name.toLowerCase().includes(lower) || user.upn.startsWith(lower))
      .map((user) => ({ name: user.name, address: user.upn }));
    setFound(colleagues);
    let current = true;
    const timer = setTimeout(() => {
      findContacts(session, text).then(
        (contacts) => {
          const others = contacts.filter((one) => !colleagues.some((known) => samePerson(known, one)));
          if (current) setFound([...colleagues, ...others].slice(0, MOST));
        },
        // Suggestions are a convenience: without them an address can still be typed.
        () => undefined,
      );
    }, TYPING_PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [session, text]);
  return found;
}

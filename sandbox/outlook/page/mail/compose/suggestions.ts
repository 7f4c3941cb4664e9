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

const colleaguesLike = (session: Session, text: string): readonly Person[] =>
  session.description.users
    .filter((user) => user.name.toLowerCase().includes(text.toLowerCase()) || user.upn.startsWith(text.toLowerCase()))
    .map((user) => ({ name: user.name, address: user.upn }));

interface Found {
  readonly text: string;
  readonly contacts: readonly Person[];
}

export function useSuggestions(session: Session, typed: string): readonly Person[] {
  const [found, setFound] = useState<Found>({ text: "", contacts: [] });
  const text = typed.trim();
  useEffect(() => {
    if (text.length < SHORTEST) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      findContacts(session, text).then(
        (contacts) => {
          if (current) setFound({ text, contacts });
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
  if (text.length < SHORTEST) return [];
  const colleagues = colleaguesLike(session, text);
  const contacts = found.text === text ? found.contacts : [];
  const others = contacts.filter((one) => !colleagues.some((known) => samePerson(known, one)));
  return [...colleagues, ...others].slice(0, MOST);
}

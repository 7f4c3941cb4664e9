/** A person as forms and the add-in see one. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

export const toPerson = (recipient: { emailAddress: Person } | undefined): Person =>
  recipient === undefined
    ? { name: "", address: "" }
    : { name: recipient.emailAddress.name || recipient.emailAddress.address, address: recipient.emailAddress.address };

export const toRecipient = (person: Person) => ({ emailAddress: { name: person.name, address: person.address } });

/** "Ann Beck <ann@contoso.example>", "ann@contoso.example"; undefined when there is no address in it. */
export function parsePerson(text: string): Person | undefined {
  const named = /^\s*"?([^"<]*)"?\s*<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text);
  if (named?.[2] !== undefined) return { name: named[1]?.trim() || named[2], address: named[2] };
  const bare = /^\s*([^\s<>,;]+@[^\s<>,;]+)\s*$/.exec(text)?.[1];
  return bare === undefined ? undefined : { name: bare, address: bare };
}

/** Several, separated by semicolons or commas as people paste them; what is no address is left out. */
export const parsePeople = (text: string): readonly Person[] =>
  text.split(/[;,]/).flatMap((part) => {
    const person = parsePerson(part);
    return person === undefined ? [] : [person];
  });

export const samePerson = (a: Person, b: Person): boolean => a.address.toLowerCase() === b.address.toLowerCase();

/** `added` after `people`, nobody twice. */
export const withPeople = (people: readonly Person[], added: readonly Person[]): readonly Person[] =>
  added.reduce((all, one) => (all.some((other) => samePerson(other, one)) ? all : [...all, one]), people);

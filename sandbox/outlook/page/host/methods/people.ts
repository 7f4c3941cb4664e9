/** Subject, recipients and sender of what is being written. */
import { z } from "zod";
import { withPeople, type Person } from "../../edit/person.ts";
import { toWireAddress } from "../wire-shapes.ts";
import { formOf } from "./settings.ts";
import { ERROR, failed, method, plain, value, type Method, type MethodCall } from "./method.ts";

const MOST_RECIPIENTS = 100;
const LONGEST_SUBJECT = 255;

/** Which list a number means: 0 to or required, 1 cc or optional, 2 bcc. */
const field = z.object({ recipientField: z.coerce.number() });
/** Pairs `[address, name]`, objects, or text. */
const entry = z.union([
  z.tuple([z.string(), z.string().nullish()]).transform(([address, name]) => ({ address, name: name ?? address })),
  z
    .object({ address: z.string(), name: z.string().nullish() })
    .transform((one) => ({ address: one.address, name: one.name ?? one.address })),
  z.string().transform((address) => ({ address, name: address })),
]);
const fieldWithPeople = field.extend({ recipientArray: z.array(entry) });

interface PeopleDoor {
  readonly read: () => readonly Person[];
  readonly write: (people: readonly Person[]) => void;
}

function doorTo({ surface }: MethodCall, number: number): PeopleDoor | undefined {
  if (surface.kind === "messageCompose") {
    const name = (["to", "cc", "bcc"] as const)[number];
    if (name === undefined) return undefined;
    return {
      read: () => surface.draft.get()[name],
      write: (people) => {
        surface.draft.set((before) => ({ ...before, [name]: people, state: "changed" }));
      },
    };
  }
  if (surface.kind === "appointmentOrganizer") {
    const name = (["required", "optional"] as const)[number];
    if (name === undefined) return undefined;
    return {
      read: () => surface.form.get()[name],
      write: (people) => {
        surface.form.set((before) => ({ ...before, [name]: people, state: "changed" }));
      },
    };
  }
  return undefined;
}

const changing = (
  name: string,
  next: (now: readonly Person[], given: readonly Person[]) => readonly Person[],
): Method =>
  method(name, fieldWithPeople, ({ recipientField, recipientArray }, call) => {
    const door = doorTo(call, recipientField);
    if (door === undefined) return failed(ERROR.wrongSurface);
    const people = next(door.read(), recipientArray);
    if (people.length > MOST_RECIPIENTS) return failed(ERROR.tooManyRecipients);
    door.write(people);
    return value();
  });

const getPeople = method("recipients.getAsync", field, ({ recipientField }, call) => {
  const door = doorTo(call, recipientField);
  return door === undefined
    ? failed(ERROR.wrongSurface)
    : value(door.read().map((one) => toWireAddress(one, call.desk.ownMailbox.upn)));
});

const setSubject = method("subject.setAsync", z.object({ subject: z.string() }), ({ subject }, call) => {
  const form = formOf(call);
  if (form === undefined) return failed(ERROR.wrongSurface);
  if (subject.length > LONGEST_SUBJECT) return failed(ERROR.invalidValue);
  form.set(() => ({ subject, state: "changed" }));
  return value();
});

export const PEOPLE_METHODS: Readonly<Record<number, Method>> = {
  17: setSubject,
  18: plain("subject.getAsync", (call) => {
    const form = formOf(call);
    return form === undefined ? failed(ERROR.wrongSurface) : value(form.get().subject);
  }),
  15: getPeople,
  21: changing("recipients.setAsync", (_now, given) => given),
  22: changing("recipients.addAsync", withPeople),
  107: plain("from.getAsync / organizer.getAsync", (call) => {
    const form = formOf(call);
    if (form === undefined) return failed(ERROR.wrongSurface);
    const { mailbox } = form.get();
    return value(toWireAddress({ name: mailbox.name, address: mailbox.upn }, call.desk.ownMailbox.upn));
  }),
};

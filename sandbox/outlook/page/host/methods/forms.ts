/** Opening other items and modules. */
import { z } from "zod";
import type { FormAttachment } from "../desk.ts";
import { parsePerson, type Person } from "../../edit/person.ts";
import { codeOf, ERROR, failed, method, value, type Answer, type Method } from "./method.ts";

/** Addresses come as text, or as objects with a name. */
const people = z
  .union([
    z.array(
      z.union([
        z.string(),
        z.object({ emailAddress: z.string().optional(), displayName: z.string().optional() }),
        z.object({ address: z.string(), name: z.string().optional() }),
      ]),
    ),
    z.string(),
  ])
  .nullish()
  .transform((list): readonly Person[] => {
    const entries = typeof list === "string" ? list.split(";") : (list ?? []);
    return entries.flatMap((entry): Person[] => {
      if (typeof entry === "string") {
        const person = parsePerson(entry);
        return person === undefined ? [] : [person];
      }
      const address = "address" in entry ? entry.address : (entry.emailAddress ?? "");
      const name = "address" in entry ? entry.name : entry.displayName;
      return address === "" ? [] : [{ address, name: name ?? address }];
    });
  });

/** `[type, name, url or item id, isInline]` */
const attachments = z
  .array(z.tuple([z.string(), z.string(), z.string()]).rest(z.unknown()))
  .nullish()
  .transform((list): readonly FormAttachment[] =>
    (list ?? []).map(([kind, name, source, isInline]) => ({
      kind: kind === "item" ? "item" : "file",
      name,
      source,
      isInline: isInline === true,
    })),
  );

const opening = async (work: Promise<void>): Promise<Answer> => {
  try {
    await work;
    return value();
  } catch (error) {
    return failed(codeOf(error));
  }
};

const newAppointment = method(
  "displayNewAppointmentForm",
  z.object({
    requiredAttendees: people,
    optionalAttendees: people,
    start: z.coerce.number().nullish(),
    end: z.coerce.number().nullish(),
    location: z.string().nullish(),
    subject: z.string().nullish(),
    body: z.string().nullish(),
  }),
  (wanted, { desk }) => {
    const start = wanted.start ?? Date.now();
    desk.newEvent({
      required: wanted.requiredAttendees,
      optional: wanted.optionalAttendees,
      start,
      end: wanted.end ?? start + 30 * 60_000,
      location: wanted.location ?? "",
      subject: wanted.subject ?? "",
      html: wanted.body ?? "",
    });
    return value();
  },
);

const newMessage = method(
  "displayNewMessageForm",
  z.object({
    toRecipients: people,
    ccRecipients: people,
    bccRecipients: people,
    subject: z.string().nullish(),
    htmlBody: z.string().nullish(),
    attachments,
  }),
  (wanted, { desk }) =>
    opening(
      desk.newMessage(
        {
          to: wanted.toRecipients,
          cc: wanted.ccRecipients,
          bcc: wanted.bccRecipients,
          subject: wanted.subject ?? "",
          html: wanted.htmlBody ?? "",
        },
        wanted.attachments,
      ),
    ),
);

const byId = z.object({ itemId: z.string() });
const openMessage = method("displayMessageForm", byId, ({ itemId }, { desk }) => opening(desk.openMessage(itemId)));
const openEvent = method("displayAppointmentForm", byId, ({ itemId }, { desk }) => opening(desk.openEvent(itemId)));

const reply = (name: string, toAll: boolean): Method =>
  method(
    name,
    z.object({ htmlBody: z.string().nullish(), attachments }),
    ({ htmlBody, attachments: files }, { desk, surface }) =>
      surface.kind === "messageRead"
        ? opening(desk.reply(toAll, { mailbox: surface.mailbox, id: surface.message.id }, htmlBody ?? "", files))
        : failed(ERROR.wrongSurface),
  );

const personaCard = method("displayPersonaCardAsync", z.object({ ewsIdOrEmail: z.string() }), (wanted, { desk }) => {
  desk.showPerson(wanted.ewsIdOrEmail);
  return value();
});

const MODULES: Readonly<Record<string, "mail" | "calendar" | "people" | "tasks">> = {
  mail: "mail",
  calendar: "calendar",
  people: "people",
  contacts: "people",
  tasks: "tasks",
};
const navigate = method("navigateToModuleAsync", z.object({ module: z.string() }), ({ module }, { desk }) => {
  const target = MODULES[module.toLowerCase()];
  if (target === undefined) return failed(ERROR.invalidValue);
  desk.goTo(target);
  return value();
});

export const FORM_METHODS: Readonly<Record<number, Method>> = {
  7: newAppointment,
  177: newAppointment,
  44: newMessage,
  178: newMessage,
  8: openMessage,
  179: openMessage,
  9: openEvent,
  180: openEvent,
  10: reply("displayReplyForm", false),
  183: reply("displayReplyFormAsync", false),
  30: reply("displayReplyForm (object)", false),
  181: reply("displayReplyFormAsync (object)", false),
  11: reply("displayReplyAllForm", true),
  184: reply("displayReplyAllFormAsync", true),
  31: reply("displayReplyAllForm (object)", true),
  182: reply("displayReplyAllFormAsync (object)", true),
  43: personaCard,
  45: navigate,
};

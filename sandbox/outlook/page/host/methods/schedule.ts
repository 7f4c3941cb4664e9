/** Time, place and recurrence of an appointment being edited; delayed delivery of a message. */
import { z } from "zod";
import { toMoment } from "../../edit/moments.ts";
import type { EventForm, EventFormStore } from "../../edit/event-form.ts";
import { lineOf, placesIn, roomCalled } from "../../edit/places.ts";
import { fromWireRecurrence, wireRecurrence } from "../recurrence-in.ts";
import { recurrenceProblem } from "../recurrence-problems.ts";
import { toWirePlaces, toWireRecurrence } from "../wire-shapes.ts";
import { ERROR, failed, method, value, type Answer, type Method, type MethodCall } from "./method.ts";

const LONGEST_LOCATION = 255;

/** A method that needs the organizer's form. */
const onForm = <T extends z.ZodType>(
  name: string,
  shape: T,
  run: (parameters: z.infer<T>, form: EventFormStore, call: MethodCall) => Answer,
): Method =>
  method(name, shape, (parameters, call) =>
    call.surface.kind === "appointmentOrganizer"
      ? run(parameters, call.surface.form, call)
      : failed(ERROR.wrongSurface),
  );

const change = (form: EventFormStore, part: Partial<EventForm>): Answer => {
  form.set((before) => ({ ...before, ...part, state: "changed" }));
  return value();
};

const START = 1;
const which = z.object({ TimeProperty: z.number() });

const getTime = onForm("time.getAsync", which, ({ TimeProperty }, form) =>
  value(TimeProperty === START ? form.get().start : form.get().end),
);
const setTime = onForm("time.setAsync", which.extend({ time: z.coerce.number() }), ({ TimeProperty, time }, form) => {
  const { start, end } = form.get();
  // Moving the start keeps the length, as in Outlook.
  if (TimeProperty === START) return change(form, { start: time, end: time + (end - start) });
  return time < start ? failed(ERROR.endBeforeStart) : change(form, { end: time });
});

const getLocation = onForm("location.getAsync", z.unknown(), (_none, form) => value(form.get().location));
const setLocation = onForm("location.setAsync", z.object({ location: z.string() }), ({ location }, form) =>
  location.length > LONGEST_LOCATION ? failed(ERROR.invalidValue) : change(form, { location }),
);

/** A room is known by its address, any other place by its name. */
const identifiers = z.object({
  enhancedLocations: z.array(z.object({ id: z.string(), type: z.enum(["room", "custom"]) })),
});

const getPlaces = onForm("enhancedLocation.getAsync", z.unknown(), (_none, form) =>
  value(toWirePlaces(form.get().location)),
);
const addPlaces = onForm("enhancedLocation.addAsync", identifiers, ({ enhancedLocations }, form) => {
  const added = enhancedLocations.map(({ id, type }) => (type === "room" ? roomCalled(id)?.name : id));
  const known = added.filter((name) => name !== undefined);
  if (known.length < added.length || known.some((name) => name.length > LONGEST_LOCATION))
    return failed(ERROR.invalidValue);
  const now = placesIn(form.get().location).map(({ name }) => name);
  return change(form, { location: lineOf([...now, ...known]) });
});
const removePlaces = onForm("enhancedLocation.removeAsync", identifiers, ({ enhancedLocations }, form) => {
  const gone = new Set(enhancedLocations.map(({ id, type }) => (type === "room" ? roomCalled(id)?.name : id)));
  const left = placesIn(form.get().location).filter(({ name, room }) => !gone.has(room?.name ?? name));
  return change(form, { location: lineOf(left.map(({ name }) => name)) });
});

const getRecurrence = method("recurrence.getAsync", z.unknown(), (_none, { surface, desk }) => {
  if (surface.kind !== "appointmentOrganizer") return failed(ERROR.wrongSurface);
  const { recurrence, start, end } = surface.form.get();
  return value(recurrence ? toWireRecurrence(recurrence, start, end, desk.timeZone) : null);
});
const setRecurrence = onForm(
  "recurrence.setAsync",
  z.object({ recurrenceData: wireRecurrence.nullish() }),
  ({ recurrenceData }, form, { desk }) => {
    const { eventType, start } = form.get();
    if (eventType === "occurrence" || eventType === "exception") return failed(ERROR.recurrenceOnInstance);
    const today = toMoment(start, desk.timeZone).dateTime.slice(0, 10);
    if (!recurrenceData) return change(form, { recurrence: undefined });
    const problem = recurrenceProblem(recurrenceData);
    if (problem !== undefined) return failed(ERROR[problem]);
    return change(form, { recurrence: fromWireRecurrence(recurrenceData, today, desk.timeZone) });
  },
);

const getDelivery = method("delayDeliveryTime.getAsync", z.unknown(), (_none, { surface }) =>
  surface.kind === "messageCompose" ? value(surface.draft.get().deliverAt ?? 0) : failed(ERROR.wrongSurface),
);
const setDelivery = method(
  "delayDeliveryTime.setAsync",
  z.object({ time: z.coerce.number() }),
  (given, { surface }) => {
    if (surface.kind !== "messageCompose") return failed(ERROR.wrongSurface);
    surface.draft.set((before) => ({ ...before, deliverAt: given.time, state: "changed" }));
    return value();
  },
);

export const SCHEDULE_METHODS: Readonly<Record<number, Method>> = {
  24: getTime,
  25: setTime,
  26: getLocation,
  27: setLocation,
  103: getRecurrence,
  104: setRecurrence,
  154: getPlaces,
  155: addPlaces,
  156: removePlaces,
  169: onForm("isAllDayEvent.getAsync", z.unknown(), (_none, form) => value(form.get().isAllDay)),
  170: onForm("isAllDayEvent.setAsync", z.object({ isAllDayEvent: z.boolean() }), ({ isAllDayEvent }, form) =>
    change(form, { isAllDay: isAllDayEvent }),
  ),
  171: onForm("sensitivity.getAsync", z.unknown(), (_none, form) => value(form.get().sensitivity)),
  172: onForm("sensitivity.setAsync", z.object({ sensitivity: z.string() }), ({ sensitivity }, form) =>
    change(form, { sensitivity: sensitivity.toLowerCase() }),
  ),
  166: getDelivery,
  167: setDelivery,
};

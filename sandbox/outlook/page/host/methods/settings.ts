/** Identity tokens (refused), roaming settings, custom properties, session data. */
import { z } from "zod";
import { CUSTOM_PROPERTIES_LIMIT, readCustomProperties, writeCustomProperties } from "../../graph/custom-properties.ts";
import type { Editing } from "../../edit/editing.ts";
import type { Store } from "../../store.ts";
import { codeOf, ERROR, failed, method, plain, shaped, value, type Method, type MethodCall } from "./method.ts";
import { itemPathOf } from "./item-path.ts";

/** Exchange's own tokens are off for every Microsoft 365 tenant: nested app authentication is the way. */
const noExchangeToken = plain("getUserIdentityTokenAsync / getCallbackTokenAsync", () =>
  shaped({
    wasSuccessful: false,
    errorCode: ERROR.accessRestricted,
    errorName: "AccessRestricted",
    errorMessage: "Exchange tokens are turned off for this organization. Use nested app authentication.",
  }),
);

const noEws = plain("makeEwsRequestAsync", () =>
  shaped({ wasProxySuccessful: false, errorMessage: "Exchange Web Services are turned off for this organization." }),
);

const loadCustomProperties = plain("loadCustomPropertiesAsync", async (call) => {
  const form = formOf(call);
  const unsaved = form?.get().customProperties[call.desk.manifest.id];
  if (unsaved !== undefined) return shaped({ wasSuccessful: true, customProperties: unsaved });
  const path = itemPathOf(call.surface);
  if (path === undefined) return shaped({ wasSuccessful: true, customProperties: "{}" });
  try {
    const customProperties = await readCustomProperties(call.desk.graph, path, call.desk.manifest.id);
    return shaped({ wasSuccessful: true, customProperties });
  } catch (error) {
    return shaped({ wasSuccessful: false, errorMessage: error instanceof Error ? error.message : "Not readable." });
  }
});

const saveCustomProperties = method(
  "customProperties.saveAsync",
  z.object({ customProperties: z.record(z.string(), z.unknown()) }),
  async ({ customProperties }, call) => {
    const json = JSON.stringify(customProperties);
    if (json.length > CUSTOM_PROPERTIES_LIMIT) return failed(ERROR.response);
    const form = formOf(call);
    if (form !== undefined) {
      // In compose they wait for the next save of the item, as in Outlook.
      const addin = call.desk.manifest.id;
      form.set((before) => ({
        ...before,
        state: "changed",
        customProperties: { ...before.customProperties, [addin]: json },
      }));
      return value();
    }
    const path = itemPathOf(call.surface);
    if (path === undefined) return failed(ERROR.wrongSurface);
    try {
      await writeCustomProperties(call.desk.graph, path, call.desk.manifest.id, json);
      return value();
    } catch (error) {
      return failed(codeOf(error));
    }
  },
);

const saveRoaming = method(
  "roamingSettings.saveAsync",
  z.array(z.record(z.string(), z.string())),
  async (bags, { desk }) => {
    const bag = bags.reduce((all, one) => ({ ...all, ...one }), {});
    if (!(await desk.kept.write("roaming-settings", "", bag))) return failed(ERROR.settings);
    desk.roaming.set(bag);
    return value();
  },
);

const SESSION_DATA_LIMIT = 50_000;

/** Reads or changes the session data of the form; read surfaces have none. */
const sessionData = <T extends z.ZodType>(
  name: string,
  shape: T,
  run: (
    parameters: z.infer<T>,
    data: Readonly<Record<string, string>>,
    put: (next: Record<string, string>) => void,
  ) => ReturnType<typeof value>,
): Method =>
  method(name, shape, (parameters, call) => {
    const form = formOf(call);
    if (form === undefined) return failed(ERROR.wrongSurface);
    return run(parameters, form.get().sessionData, (next) => {
      form.set((before) => ({ ...before, sessionData: next }));
    });
  });

const setSessionData = sessionData(
  "sessionData.setAsync",
  z.object({ name: z.string(), value: z.string() }),
  (entry, data, put) => {
    const next = { ...data, [entry.name]: entry.value };
    if (JSON.stringify(next).length > SESSION_DATA_LIMIT) return failed(ERROR.sessionDataTooLong);
    put(next);
    return value();
  },
);
const getSessionData = sessionData("sessionData.getAsync", z.object({ name: z.string() }), ({ name }, data) => {
  const found = data[name];
  return found === undefined ? failed(ERROR.keyNotFound) : value(found);
});
const getAllSessionData = sessionData("sessionData.getAllAsync", z.unknown(), (_none, data) => value(data));
const clearSessionData = sessionData("sessionData.clearAsync", z.unknown(), (_none, _data, put) => {
  put({});
  return value();
});
const removeSessionData = sessionData(
  "sessionData.removeAsync",
  z.object({ name: z.string() }),
  ({ name }, data, put) => {
    const { [name]: removed, ...rest } = data;
    if (removed === undefined) return failed(ERROR.keyNotFound);
    put(rest);
    return value();
  },
);

/** The form behind a compose surface, as far as both kinds of form agree. */
export interface FormDoor {
  readonly get: () => Editing;
  readonly set: (change: (before: Editing) => Partial<Editing>) => void;
}
export function formOf(call: MethodCall): FormDoor | undefined {
  switch (call.surface.kind) {
    case "messageCompose":
      return door(call.surface.draft);
    case "appointmentOrganizer":
      return door(call.surface.form);
    case "messageRead":
    case "appointmentAttendee":
    case "none":
      return undefined;
  }
}
const door = <T extends Editing>(store: Store<T>): FormDoor => ({
  get: store.get,
  set: (change) => {
    store.set((before) => ({ ...before, ...change(before) }));
  },
});

export const SETTINGS_METHODS: Readonly<Record<number, Method>> = {
  2: noExchangeToken,
  12: noExchangeToken,
  5: noEws,
  3: loadCustomProperties,
  4: saveCustomProperties,
  404: saveRoaming,
  185: setSessionData,
  186: getSessionData,
  187: getAllSessionData,
  188: clearSessionData,
  189: removeSessionData,
};

/** Saving, sending, closing, moving; headers; facts about how the item came to be. */
import { z } from "zod";
import { saveDraft } from "../../edit/save-draft.ts";
import { saveEvent } from "../../edit/save-event.ts";
import { moveMessage } from "../../graph/mail.ts";
import { itemIdOf } from "../surface.ts";
import { formOf } from "./settings.ts";
import { codeOf, ERROR, failed, method, plain, value, type Method } from "./method.ts";

const save = plain("item.saveAsync", async ({ surface, desk }) => {
  try {
    if (surface.kind === "messageCompose") return value(await saveDraft(desk.graph, surface.draft));
    if (surface.kind === "appointmentOrganizer") return value(await saveEvent(desk.graph, surface.form, desk.timeZone));
    return failed(ERROR.wrongSurface);
  } catch (error) {
    return failed(codeOf(error));
  }
});

const itemId = plain("item.getItemIdAsync", (call) => {
  if (formOf(call) === undefined) return failed(ERROR.wrongSurface);
  const id = itemIdOf(call.surface);
  return id === undefined ? failed(ERROR.notSaved) : value(id);
});

const close = method("item.close", z.object({ discardItem: z.boolean().optional() }).nullish(), async (given, call) => {
  const form = formOf(call);
  if (form === undefined) return failed(ERROR.wrongSurface);
  await call.desk.closeForm(form.get().key, given?.discardItem === true);
  return value();
});

const send = plain("item.sendAsync", async (call) => {
  const form = formOf(call);
  if (form === undefined) return failed(ERROR.wrongSurface);
  return (await call.desk.sendForm(form.get().key)) ? value() : failed(ERROR.response);
});

const FOLDERS: Readonly<Record<string, string>> = {
  inbox: "inbox",
  junk: "junkemail",
  deleteditems: "deleteditems",
};
const move = method("item.move", z.object({ destinationFolder: z.string() }), async (given, { surface, desk }) => {
  if (surface.kind !== "messageRead") return failed(ERROR.wrongSurface);
  const folder = FOLDERS[given.destinationFolder.toLowerCase()];
  if (folder === undefined) return failed(ERROR.invalidValue);
  try {
    await moveMessage(desk.graph, surface.mailbox, surface.message.id, folder);
    desk.itemMoved(surface.message.id);
    return value();
  } catch (error) {
    return failed(codeOf(error));
  }
});

const getHeaders = method(
  "internetHeaders.getAsync",
  z.object({ internetHeaderKeys: z.array(z.string()) }),
  ({ internetHeaderKeys }, { surface }) => {
    if (surface.kind !== "messageCompose") return failed(ERROR.wrongSurface);
    const { headers } = surface.draft.get();
    return value(
      Object.fromEntries(
        internetHeaderKeys.flatMap((key) => (headers[key] === undefined ? [] : [[key, headers[key]]])),
      ),
    );
  },
);
const setHeaders = method(
  "internetHeaders.setAsync",
  z.object({ internetHeaderNameValuePairs: z.record(z.string(), z.string()) }),
  ({ internetHeaderNameValuePairs: added }, { surface }) => {
    if (surface.kind !== "messageCompose") return failed(ERROR.wrongSurface);
    if (Object.keys(added).some((name) => !name.toLowerCase().startsWith("x-"))) return failed(ERROR.invalidValue);
    surface.draft.set((before) => ({
      ...before,
      headers: { ...before.headers, ...added },
      headersChanged: true,
      state: "changed",
    }));
    return value();
  },
);
const removeHeaders = method(
  "internetHeaders.removeAsync",
  z.object({ internetHeaderKeys: z.array(z.string()) }),
  ({ internetHeaderKeys }, { surface }) => {
    if (surface.kind !== "messageCompose") return failed(ERROR.wrongSurface);
    surface.draft.set((before) => ({
      ...before,
      headers: Object.fromEntries(
        Object.entries(before.headers).filter(([name]) => !internetHeaderKeys.includes(name)),
      ),
      headersChanged: true,
      state: "changed",
    }));
    return value();
  },
);

const composeType = plain("getComposeTypeAsync", ({ surface }) =>
  surface.kind === "messageCompose"
    ? value({ composeType: surface.draft.get().composeType, coercionType: "html" })
    : failed(ERROR.wrongSurface),
);

export const LIFECYCLE_METHODS: Readonly<Record<number, Method>> = {
  32: save,
  164: itemId,
  41: close,
  203: close,
  215: send,
  101: move,
  151: getHeaders,
  152: setHeaders,
  153: removeHeaders,
  174: composeType,
  175: plain("isClientSignatureEnabledAsync", () => value(false)),
  176: plain("disableClientSignatureAsync", () => value()),
  99: plain("getInitializationContextAsync", ({ initializationContext }) => value(initializationContext)),
  40: plain("RegisterConsentAsync", () => value()),
  42: plain("CloseApp", () => value()),
  163: plain("logTelemetry", () => value()),
  193: plain("recordTrace", () => value()),
  400: plain("recordDataPoint", () => value()),
  401: plain("recordTrace", () => value()),
  402: plain("logCustomerContentTelemetry", () => value()),
};

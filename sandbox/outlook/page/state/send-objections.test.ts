import type { CommandOutcome, Completion } from "../host/commands.ts";
import { readCompletion } from "../host/commands.ts";
import { objectionOf, slowness } from "./send-objections.ts";

const completed = (part: Partial<Completion>): CommandOutcome => ({
  kind: "completed",
  completion: {
    allowEvent: undefined,
    errorMessage: "",
    cancelLabel: undefined,
    commandId: undefined,
    contextData: undefined,
    sendModeOverride: undefined,
    ...part,
  },
});

test("silence and consent let the message go", () => {
  expect(objectionOf([], [])).toBeUndefined();
  expect(objectionOf([completed({}), completed({ allowEvent: true })], ["PromptUser", "Block"])).toBeUndefined();
});

test("a refusal may be overruled only where the send mode allows it", () => {
  const refusal = completed({ allowEvent: false, errorMessage: "No attachment." });
  expect(objectionOf([refusal], ["PromptUser"])).toMatchObject({ message: "No attachment.", maySendAnyway: true });
  expect(objectionOf([refusal], ["SoftBlock"])).toMatchObject({ maySendAnyway: false });
  const softened = completed({ allowEvent: false, sendModeOverride: "promptUser" });
  expect(objectionOf([softened], ["Block"])).toMatchObject({ maySendAnyway: true });
});

test("an add-in that is not there blocks only in mode Block, and is never passed over in silence", () => {
  expect(objectionOf([{ kind: "notStarted" }], ["Block"])).toMatchObject({ maySendAnyway: false });
  expect(objectionOf([{ kind: "notStarted" }], ["SoftBlock"])).toMatchObject({ maySendAnyway: true });
  expect(objectionOf([{ kind: "unknownFunction" }], ["PromptUser"])).toMatchObject({ cancelLabel: "Try later" });
});

test("a check that takes five minutes may be overruled only in mode PromptUser", () => {
  expect(objectionOf([{ kind: "timedOut" }], ["PromptUser"])).toMatchObject({ maySendAnyway: true });
  expect(objectionOf([{ kind: "timedOut" }], ["SoftBlock"])).toMatchObject({ maySendAnyway: false });
  expect(slowness(["PromptUser"]).maySendAnyway).toBe(true);
  expect(slowness(["PromptUser", "SoftBlock"]).maySendAnyway).toBe(false);
});

test("what an add-in completes with is read, nonsense is silence", () => {
  const json = JSON.stringify({ completedContext: { allowEvent: false, errorMessage: "x", contextData: { a: 1 } } });
  expect(readCompletion(json)).toMatchObject({ allowEvent: false, errorMessage: "x", contextData: { a: 1 } });
  const short = JSON.stringify({ type: "OnMessageSend", completedContext: { allowEvent: false } });
  expect(readCompletion(short).allowEvent).toBe(false);
  expect(readCompletion("nonsense").allowEvent).toBeUndefined();
});

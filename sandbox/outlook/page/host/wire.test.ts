import { bootAddress, bootName } from "./boot.ts";
import { readRequest, writeAnswer, writeEvent } from "./wire.ts";

const request = {
  _messageType: 0,
  _actionType: 0,
  _actionName: "GetInitialData",
  _conversationId: "c1",
  _correlationId: 7,
  _origin: "https://localhost:3001",
  _serializerVersion: 1,
  _data: { MethodData: { DispatchId: 1 } },
};

test("requests are told by their action type", () => {
  const read = (type: number): string | undefined =>
    readRequest(JSON.stringify({ ...request, _actionType: type }))?.kind;
  expect([read(0), read(1), read(2), read(9)]).toEqual(["invoke", "register", "unregister", undefined]);
});

test("what is not a request of Office.js is left alone", () => {
  expect(readRequest({ ...request })).toBeUndefined();
  expect(readRequest("not json")).toBeUndefined();
  expect(readRequest("null")).toBeUndefined();
  expect(readRequest(JSON.stringify({ ...request, _messageType: 1 }))).toBeUndefined();
});

test("an answer repeats name, conversation and number and carries failures inside its data", () => {
  const parsed = readRequest(JSON.stringify(request));
  const answer: unknown = JSON.parse(
    writeAnswer(parsed!.envelope, { error: true, errorCode: 5000 }, "https://localhost:3000"),
  );
  expect(answer).toMatchObject({
    _messageType: 1,
    _responseType: 0,
    _errorCode: 0,
    _actionName: "GetInitialData",
    _conversationId: "c1",
    _correlationId: 7,
    _data: { error: true, errorCode: 5000 },
  });
});

test("an event is an answer of its own kind", () => {
  expect(JSON.parse(writeEvent("c1", "olkItemSelectedChanged", "", "https://localhost:3000"))).toMatchObject({
    _messageType: 1,
    _responseType: 1,
    _actionName: "olkItemSelectedChanged",
    _data: "",
  });
});

const facts = {
  conversationId: "conv",
  appId: "app",
  correlationId: "corr",
  hostOrigin: "https://localhost:3000",
  locale: "en-us",
  isDialog: false,
};

test("the frame's address keeps query and fragment of the page and names the host", () => {
  expect(bootAddress("https://localhost:3001/pane.html?do=x#top", facts)).toBe(
    "https://localhost:3001/pane.html?do=x&_host_Info=Outlook$Web$16.01$en-us$corr$$disableLogging$0#top",
  );
  expect(bootAddress("https://localhost:3001/pane.html", { ...facts, isDialog: true })).toContain("?_host_Info=");
  expect(bootAddress("https://localhost:3001/pane.html", { ...facts, isDialog: true })).toContain("$isDialog$");
});

test("the frame's name tells the conversation and where to answer", () => {
  expect(JSON.parse(bootName(facts))).toEqual({
    baseFrameName: "_xdm_app",
    hostInfo: "Outlook|Web|16.01|en-us|corr||disableLogging|0",
    xdmInfo: "conv|app|https://localhost:3000",
    serializerVersion: "1",
    flights: "[]",
  });
});

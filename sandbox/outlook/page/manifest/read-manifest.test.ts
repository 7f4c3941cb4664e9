/** @jest-environment jsdom */
import { fixtureManifest } from "../../testing/fixture-manifest.ts";
import { buttonsOf } from "./model.ts";
import { readManifest } from "./read-manifest.ts";

test("version 1.1 of the overrides wins over the 1.0 it is nested in", () => {
  const manifest = readManifest(fixtureManifest(), "en-US");
  expect(manifest.groups.MessageReadCommandSurface.map((group) => group.id)).toEqual(["group.read"]);
});

test("buttons, menus and their actions are read as the manifest says", () => {
  const [group] = readManifest(fixtureManifest(), "en-US").groups.MessageReadCommandSurface;
  expect(group?.label).toBe("Fixture");
  expect(group?.controls.map((control) => [control.kind, control.id, control.label])).toEqual([
    ["button", "read.pane", "Fixture pane"],
    ["button", "read.mark", "Mark item"],
    ["menu", "read.menu", "More"],
  ]);
  const [pane, mark] = buttonsOf(readManifest(fixtureManifest(), "en-US"), "MessageReadCommandSurface");
  expect(pane?.action).toEqual({
    kind: "pane",
    url: "https://fixture.example/pane.html",
    supportsPinning: true,
    supportsNoItem: true,
    supportsMultiSelect: true,
  });
  expect(mark?.action).toEqual({ kind: "function", name: "markItem", supportsMultiSelect: false });
});

test("texts come in the reader's language, else in the default one", () => {
  const german = readManifest(fixtureManifest(), "de-AT");
  expect(german.displayName).toBe("Vorrichtung");
  expect(buttonsOf(german, "MessageReadCommandSurface")[0]?.label).toBe("Bereich");
  expect(buttonsOf(german, "MessageReadCommandSurface")[1]?.label).toBe("Mark item");
});

test("launch events carry their function, page and send mode", () => {
  expect(readManifest(fixtureManifest(), "en-US").launchEvents).toEqual([
    {
      type: "OnNewMessageCompose",
      functionName: "onCompose",
      sendMode: "SoftBlock",
      url: "https://fixture.example/functions.html",
    },
    {
      type: "OnNewAppointmentOrganizer",
      functionName: "onAppointment",
      sendMode: "SoftBlock",
      url: "https://fixture.example/functions.html",
    },
    {
      type: "OnMessageSend",
      functionName: "onSend",
      sendMode: "PromptUser",
      url: "https://fixture.example/functions.html",
    },
    {
      type: "OnAppointmentSend",
      functionName: "onAppointmentSend",
      sendMode: "SoftBlock",
      url: "https://fixture.example/functions.html",
    },
  ]);
  expect(readManifest(fixtureManifest(), "en-US").extendedPermissions).toEqual(["AppendOnSend"]);
});

test("the add-in's own origin and its app domains may be shown in dialogs", () => {
  const { appDomains, id, permission } = readManifest(fixtureManifest(), "en-US");
  expect(appDomains).toEqual(["https://fixture.example", "https://other.example"]);
  expect(id).toBe("0a4e1d7c-52b9-4c0e-9f5b-3d6c8e7f1a20");
  expect(permission).toBe("ReadWriteMailbox");
});

test("a missing resource and a broken file are refused in words", () => {
  const broken = fixtureManifest().replaceAll('<bt:String id="Mark"', '<bt:String id="Nothing"');
  expect(() => readManifest(broken, "en-US")).toThrow('no resource "Mark" in ShortStrings');
  expect(() => readManifest("<OfficeApp>", "en-US")).toThrow("not XML");
  expect(() => readManifest("<Other/>", "en-US")).toThrow("not OfficeApp");
});

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkManifest } from "./manifest-rules.mjs";

const root = path.join(__dirname, "..");
const manifest = readFileSync(path.join(root, "manifest.xml"), "utf8");
const functions = [
  "trackMessage",
  "trackAppointment",
  "synchronizeNow",
  "onNewMessageCompose",
  "onNewAppointmentCompose",
  "onMessageSend",
  "onAppointmentSend",
];
const files = (name: string) => existsSync(path.join(root, "assets/icons", path.basename(name)));

test("the manifest keeps every rule", () => {
  expect(checkManifest(manifest, { functions, files })).toEqual([]);
});

/** One wrong thing each: what is replaced, by what, and the problem it must raise. */
const WRONG: [string, string | RegExp, string, RegExp][] = [
  ["an http address", "https://localhost:3001/taskpane.html", "http://localhost:3001/taskpane.html", /not https/],
  ["a foreign domain", "<AppDomain>https://localhost:3001</AppDomain>", "", /not in AppDomains/],
  ["a nil id", /<Id>.*<\/Id>/, "<Id>00000000-0000-0000-0000-000000000000</Id>", /real GUID/],
  ["a bad version", /<Version>.*<\/Version>/, "<Version>one</Version>", /version/],
  ["a missing icon size", /\s*<bt:Image size="80" resid="Track.80" \/>/, "", /lacks the size 80/],
  [
    "an unknown icon size",
    /<bt:Image size="80" resid="Track.80" \/>/,
    '<bt:Image size="81" resid="Track.80" />',
    /unknown size 81/,
  ],
  ["an unknown resource", 'Label resid="Track.Label"', 'Label resid="Nobody.Label"', /Nobody\.Label/],
  [
    "an unused resource",
    '<bt:String id="Track.Label"',
    '<bt:String id="Idle" DefaultValue="x" /><bt:String id="Track.Label"',
    /Idle of ShortStrings is never used/,
  ],
  [
    "a resource of the wrong kind",
    '<Description resid="Track.Tip" />',
    '<Description resid="Track.Label" />',
    /not in LongStrings/,
  ],
  ["an id twice", 'id="MessageRead.Pane"', 'id="MessageRead.Track"', /used twice/],
  ["a locale twice", 'Locale="fr-fr"', 'Locale="de-de"', /de-de twice/],
  ["a text that is too long", 'DefaultValue="Track"', `DefaultValue="${"x".repeat(126)}"`, /too long/],
  [
    "an unregistered function",
    "<FunctionName>trackMessage</FunctionName>",
    "<FunctionName>fly</FunctionName>",
    /fly is not registered/,
  ],
  ["an unknown event", 'Type="OnMessageSend"', 'Type="OnMonday"', /OnMonday is not known/],
  ["an event twice", 'Type="OnAppointmentSend"', 'Type="OnMessageSend"', /OnMessageSend is there twice/],
  ["an event beyond the required set", 'DefaultMinVersion="1.13"', 'DefaultMinVersion="1.11"', /needs Mailbox 1\.12/],
  ["a blocking send mode", 'SendMode="PromptUser"', 'SendMode="Block"', /refuses the send mode Block/],
  [
    "a send mode on another event",
    'FunctionName="onNewMessageCompose"',
    'FunctionName="onNewMessageCompose" SendMode="PromptUser"',
    /takes no SendMode/,
  ],
  ["no runtime", /<Runtimes>[\s\S]*<\/Runtimes>/, "", /exactly one Runtime/],
  ["a long-lived runtime", 'lifetime="short"', 'lifetime="long"', /must be short/],
  [
    "pinning on an appointment",
    /(id="AppointmentAttendee\.Pane"[\s\S]*?)<\/Action>/,
    "$1<SupportsPinning>true</SupportsPinning></Action>",
    /SupportsPinning is not allowed/,
  ],
  ["no function file", /<FunctionFile resid="Commands.Url" \/>/g, "", /no FunctionFile/],
  ["another tab", 'OfficeTab id="TabDefault"', 'OfficeTab id="TabMine"', /not TabDefault/],
  ["a missing picture", "track-16.png", "nothing-16.png", /does not exist/],
  [
    "a surface twice",
    'xsi:type="AppointmentAttendeeCommandSurface"',
    'xsi:type="MessageReadCommandSurface"',
    /is there twice/,
  ],
];

test.each(WRONG)("finds %s", (_name, what, by, problem) => {
  const broken = manifest.replace(what, by);
  expect(broken).not.toBe(manifest);
  expect(checkManifest(broken, { functions, files }).join("\n")).toMatch(problem);
});

test("finds a function that the manifest never names", () => {
  expect(checkManifest(manifest, { functions: [...functions, "idle"], files }).join("\n")).toMatch(
    /idle, which the manifest never names/,
  );
});

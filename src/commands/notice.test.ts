import { toEmailAddress, toRecordId } from "../domain/ids.ts";
import type { HostNotice, OutlookHost } from "../ports/outlook-host.ts";
import { FakeHost } from "../ports/testing/fake-host.ts";
import type { TrackAnswer } from "../app/track-command.ts";
import { COMMAND_FUNCTIONS } from "./functions.ts";
import { toNotice } from "./notice.ts";
import { track } from "./track.ts";
import { english } from "./words/english.ts";
import { readWords } from "./words/read-words.ts";

const recordId = toRecordId("57fe9756-edb8-54ea-a6dc-03ae09d2f7e2");
const regarding = { table: "opportunity", id: recordId, name: "Contoso renewal" };

const ANSWERS: readonly (readonly [TrackAnswer, string])[] = [
  [
    { kind: "done", outcome: { kind: "tracked", recordId, regarding, leftOut: [] } },
    "Tracked, regarding Contoso renewal.",
  ],
  [{ kind: "done", outcome: { kind: "tracked", recordId, leftOut: [] } }, "Tracked in CRM."],
  [
    { kind: "done", outcome: { kind: "tracked", recordId, leftOut: [] }, series: true },
    "The whole series is tracked in CRM.",
  ],
  [
    { kind: "done", outcome: { kind: "alreadyTracked", recordId, byName: "Tom Okafor", byMe: false, regarding } },
    "Already tracked by Tom Okafor, regarding Contoso renewal.",
  ],
  [
    { kind: "done", outcome: { kind: "alreadyTracked", recordId, byName: "Tom Okafor", byMe: false } },
    "Already tracked by Tom Okafor.",
  ],
  [{ kind: "done", outcome: { kind: "alreadyTracked", recordId, byName: "", byMe: true } }, "Already tracked in CRM."],
  [{ kind: "askInPane" }, english.askInPane],
  [{ kind: "notTrackable", reason: "report" }, english.notTrackable],
  [{ kind: "noMessage" }, english.noMessage],
  [{ kind: "afterSending" }, english.afterSending],
  [{ kind: "waiting" }, english.waiting],
  [{ kind: "waiting", problem: { kind: "noNetwork", service: "crm" } }, english.waitingForNetwork],
  [{ kind: "failed", problem: { kind: "signedOut", service: "crm", repair: "signIn" } }, english.signedOut],
  [{ kind: "failed", problem: { kind: "unexpected", service: "crm" } }, english.failed],
  [{ kind: "failed", problem: { kind: "hidden", service: "crm" } }, english.hidden],
  [
    { kind: "failed", problem: { kind: "noPrivilege", service: "crm", privilege: "prvCreateActivity" } },
    "Not tracked: your CRM role lacks prvCreateActivity. An administrator can grant it.",
  ],
];

describe("T10: an unknown sender whom the organization's rules find records like", () => {
  const stranger = { kind: "duplicate", table: "contact", name: "Li Chen", candidates: [] } as const;
  const tracked = (name: string): TrackAnswer => ({
    kind: "done",
    outcome: {
      kind: "tracked",
      recordId,
      leftOut: [],
      people: [{ ...stranger, name, address: toEmailAddress("li@contoso.example") }],
    },
  });

  test("the line says that somebody has to decide, where, and about whom", () => {
    const { text, kind } = toNotice(tracked("Li Chen"), english);
    expect(text).toBe("Tracked. Open the pane to say who Li Chen is: the CRM has similar records.");
    expect(kind).toBe("information");
    expect(toNotice(tracked(""), english).text).toContain("who li@contoso.example is");
  });

  test("a record that was made, or could not be, is no question", () => {
    const made = { kind: "made", record: { table: "contact", id: recordId, name: "Li Chen" } } as const;
    const outcome = { kind: "tracked", recordId, leftOut: [], people: [made] } as const;
    expect(toNotice({ kind: "done", outcome }, english).text).toBe(english.tracked);
  });

  test.each(["de", "en", "es", "fr", "sk"])("Q3: %s says where to go, and then whom it is about", async (language) => {
    const { whoIsIt } = await readWords(language);
    expect(whoIsIt).toContain("{name}");
    expect(whoIsIt).toMatch(/pane|Aufgabenbereich|volet|panel|paneli/);
  });
});

describe("T1: the Track button answers in the item's notification bar", () => {
  test.each(ANSWERS)("%j", (answer, text) => {
    expect(toNotice(answer, english).text).toBe(text);
  });

  test("failures are errors, everything else informs", () => {
    expect(toNotice({ kind: "failed", problem: { kind: "timeout", service: "crm" } }, english).kind).toBe("error");
    expect(toNotice({ kind: "waiting" }, english).kind).toBe("information");
  });

  test("first that it runs, then what came of it, in one line", async () => {
    const shown: HostNotice[] = [];
    const fake = new FakeHost();
    const host: OutlookHost = fake;
    host.showNotice = async (notice) => {
      shown.push(notice);
    };
    await track(host, async () => ({ kind: "noMessage" }));
    expect(shown.map(({ key, kind }) => [key, kind])).toEqual([
      ["regarding", "progress"],
      ["regarding", "information"],
    ]);
  });
});

describe("P5: when the work never arrives", () => {
  test("a line that cannot be shown is no reason not to track", async () => {
    const host = new FakeHost();
    const show = host.showNotice.bind(host);
    jest.spyOn(host, "showNotice").mockRejectedValueOnce(new Error("9025")).mockImplementation(show);
    await track(host, async () => ({ kind: "askInPane" }));
    expect(host.notices.get("regarding")).toMatchObject({ kind: "information", text: english.askInPane });
  });

  test("the line that it runs does not stay for ever", async () => {
    const host = new FakeHost();
    await track(host, () => Promise.reject(new Error("Loading chunk 7 failed")));
    expect(host.notices.get("regarding")).toMatchObject({ kind: "error", text: english.failed });
  });
});

describe("Q3: words of the commands", () => {
  test.each(["de-AT", "en-GB", "es-ES", "fr-FR", "sk-SK"])("%s fits the notification bar", async (language) => {
    const words = await readWords(language);
    for (const sentence of Object.values(words)) expect(sentence.length).toBeLessThanOrEqual(150);
  });

  test("other languages read English", async () => {
    expect(await readWords("ja-JP")).toBe(english);
    expect(await readWords("de")).not.toBe(english);
  });

  test("every function is named once", () => {
    expect(new Set(COMMAND_FUNCTIONS).size).toBe(COMMAND_FUNCTIONS.length);
  });
});

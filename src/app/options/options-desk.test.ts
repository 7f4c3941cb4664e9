import type { CrmUserOptions } from "../../ports/crm-options.ts";
import type { CrmSettings, FieldMapping, StoredFilter } from "../../ports/crm-settings.ts";
import { ServiceError } from "../../ports/service-error.ts";
import { FakeClock, settle } from "../../ports/testing/fake-clock.ts";
import { createFakeIds } from "../../ports/testing/fake-ids.ts";
import { FakeLog } from "../../ports/testing/fake-log.ts";
import { DEFAULT_PREFERENCES } from "../../settings/preferences.ts";
import { createHealth } from "../health.ts";
import { createOptionsDesk } from "./options-desk.ts";
import type { OptionsPorts } from "./options-work.ts";

const DOWN = new ServiceError({ kind: "serviceDown", service: "crm" });

/** A question that is answered when the test says so. */
interface Asked {
  readonly about: unknown;
  readonly signal: AbortSignal | undefined;
  readonly answer: (value: unknown) => Promise<void>;
  readonly refuse: (error: Error) => Promise<void>;
}

/** Services on a slow line: every call waits, in the order in which it was made. */
class SlowLine {
  readonly asked: Asked[] = [];
  readonly health = createHealth(true);
  readonly clock = new FakeClock();

  call<Value>(about: unknown, signal?: AbortSignal): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      const answer = (value: unknown) => {
        resolve(value as Value);
        return settle();
      };
      const refuse = (error: Error) => {
        reject(error);
        return settle();
      };
      this.asked.push({ about, signal, answer, refuse });
    });
  }

  /** The latest question about it. */
  about(what: unknown): Asked {
    const found = this.asked.findLast(({ about }) => JSON.stringify(about) === JSON.stringify(what));
    if (found === undefined) throw new Error(`Nobody asked about ${JSON.stringify(what)}`);
    return found;
  }

  open() {
    const crm: Partial<CrmSettings> = {
      readFilters: (signal) => this.call("filters", signal),
      readFilterColumns: (table) => this.call(["columns", table]),
      saveFilter: ({ name }) => this.call(["save", name]),
      setFilterActive: (id, active) => this.call(["switch", id, active]),
      tryFilter: (table, _xml, signal) => this.call(["trial", table], signal),
      selects: (_table, xml, id, signal) => this.call(["selects", xml, id], signal),
      findRecords: (_table, text, signal) => this.call(["find", text], signal),
    };
    return createOptionsDesk({
      crm,
      userOptions: {
        readUserOptions: (signal?: AbortSignal) => this.call("user", signal),
        writeUserOptions: (wish: Partial<CrmUserOptions>) => this.call(["write", wish]),
        readServerSync: () => this.call("server"),
      },
      colours: { read: () => this.call("colour"), write: (colour: string) => this.call(["colour", colour]) },
      memory: {
        readLinks: () => Promise.resolve([]),
        readSetbacks: () => Promise.resolve([]),
        readLastRun: () => Promise.resolve("2026-05-04T08:00:00.000Z"),
        readSynchronizes: () => this.call("synchronizes"),
        writeSynchronizes: (on: boolean) => this.call(["synchronizes", on]),
        preview: (change: (stored: unknown) => unknown, signal: AbortSignal) =>
          this.call(["preview", change({ directions: [], allAddresses: false })], signal),
      },
      book: { read: () => ({}), subscribe: () => () => undefined },
      preferences: { current: () => DEFAULT_PREFERENCES },
      health: this.health,
      clock: this.clock,
      ids: createFakeIds(),
      log: new FakeLog(),
    } as unknown as OptionsPorts);
  }
}

const USER = { incomingMail: "all", automaticRecord: "none" } as const;

/** The page about tracking, read once. */
async function trackingPage(line = new SlowLine()) {
  const desk = line.open();
  desk.commands.open("tracking");
  await line.about("user").answer(USER);
  await line.about("colour").answer({ colour: undefined });
  return { line, desk, user: () => desk.view.read().user };
}

const mapping = (column: string): FieldMapping => ({
  id: column,
  kind: "contact",
  column,
  crmLabel: column,
  outlookLabel: column,
  direction: "both",
  standard: "both",
  allowed: ["none", "both"],
});
const previewOf = (column: string) => [
  "preview",
  { directions: [{ kind: "contact", column, direction: "none" }], allAddresses: false },
];
const filter = (id: string): StoredFilter => ({
  id,
  table: "contact",
  use: "outlook",
  name: id,
  fetchXml: `<fetch><entity name="contact"><filter><condition attribute="${id}" operator="null"/></filter></entity></fetch>`,
  active: true,
  imposed: false,
});

describe("O2: an option shows what the CRM has, whatever overtakes what", () => {
  test("an answer from before the change does not put the old value back", async () => {
    const { line, desk, user } = await trackingPage();
    desk.commands.open("tracking");
    const reading = line.about("user");
    void desk.commands.changeUser({ incomingMail: "none" });
    await settle();
    await reading.answer(USER);
    expect(user().value).toEqual({ ...USER, incomingMail: "none" });
    await line.about(["write", { incomingMail: "none" }]).answer(undefined);
    expect(user()).toMatchObject({ value: { ...USER, incomingMail: "none" }, reading: false });
  });

  test("a refused change is put back without the one after it, and says so until dismissed (P5)", async () => {
    const { line, desk, user } = await trackingPage();
    void desk.commands.changeUser({ incomingMail: "none" });
    void desk.commands.changeUser({ automaticRecord: "lead" });
    await settle();
    await line.about(["write", { incomingMail: "none" }]).refuse(DOWN);
    expect(user().value).toEqual({ incomingMail: "all", automaticRecord: "lead" });
    await line.about(["write", { automaticRecord: "lead" }]).answer(undefined);
    expect(user().value).toEqual({ incomingMail: "all", automaticRecord: "lead" });
    expect(desk.view.read().outcome).toMatchObject({ kind: "failed", problem: { kind: "serviceDown" } });

    void desk.commands.changeUser({ incomingMail: "none" });
    await settle();
    expect(desk.view.read().outcome).toBeUndefined();
    await line.about(["write", { incomingMail: "none" }]).answer(undefined);
    expect(desk.view.read().outcome).toMatchObject({ kind: "done" });
  });

  test("T5: of two colours the one that was taken is shown, when the other is refused", async () => {
    const { line, desk } = await trackingPage();
    void desk.commands.changeColour("preset0");
    void desk.commands.changeColour("preset1");
    await settle();
    await line.about(["colour", "preset0"]).refuse(DOWN);
    await line.about(["colour", "preset1"]).answer(undefined);
    expect(desk.view.read().colour.value).toEqual({ colour: "preset1" });
  });

  test("D3: a computer that could not note that it synchronizes does not say it does", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.open("synchronization");
    await line.about("synchronizes").answer(false);
    void desk.commands.setThisComputer(true);
    await settle();
    expect(desk.view.read().thisComputer.value).toBe(true);
    await line.about(["synchronizes", true]).refuse(new ServiceError({ kind: "storage", service: "thisComputer" }));
    expect(desk.view.read().thisComputer.value).toBe(false);
  });

  test("P5: this computer's own memory does not speak for the CRM", async () => {
    const line = new SlowLine();
    const desk = line.open();
    line.health.unwell(DOWN.problem);
    desk.commands.open("synchronization");
    await line.about("synchronizes").answer(false);
    expect(line.health.read().problems).toMatchObject([{ kind: "serviceDown", service: "crm" }]);
  });
});

describe("O4, O5: an answer is shown with its own question only", () => {
  test("O5: the effect of one change is not shown for another", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.proposeDirection(mapping("jobtitle"), "none");
    const first = line.about(previewOf("jobtitle"));
    desk.commands.dropChange();
    expect(first.signal?.aborted).toBe(true);
    desk.commands.proposeDirection(mapping("telephone1"), "none");
    await first.answer([{ name: "of the first" }]);
    expect(desk.view.read().pending?.preview).toMatchObject({ reading: true });
    expect(desk.view.read().pending?.preview.value).toBeUndefined();
    await line.about(previewOf("telephone1")).answer([]);
    expect(desk.view.read().pending?.preview.value).toEqual([]);

    desk.commands.proposeDirection(mapping("jobtitle"), "none");
    const again = line.about(previewOf("jobtitle"));
    desk.commands.proposeOrganization({ minimumInterval: 30 });
    await again.answer([{ name: "of the direction" }]);
    expect(desk.view.read().pending?.preview).toEqual({ reading: false });
  });

  test("O4: why one record is there is not said of another", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.askWhy({ id: "a", name: "A", detail: "" });
    await settle();
    const first = line.about("filters");
    desk.commands.askWhy({ id: "b", name: "B", detail: "" });
    await settle();
    await line.about("filters").answer([]);
    const said = desk.view.read().why;
    await first.refuse(DOWN);
    expect(desk.view.read().why).toEqual(said);
    expect(said).toMatchObject({ about: { id: "b" }, answer: { value: { link: "none" } } });

    desk.commands.askWhy({ id: "a", name: "A", detail: "" });
    await settle();
    desk.commands.askWhy(undefined);
    await line.about("filters").answer([]);
    expect(desk.view.read().why.answer).toEqual({ reading: false });
  });

  test("O4: columns of one table are not offered for the filter of another", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.newFilter("contact", "outlook");
    desk.commands.closeDraft();
    desk.commands.newFilter("task", "outlook");
    await line.about(["columns", "task"]).answer([{ column: "subject" }]);
    await line.about(["columns", "contact"]).answer([{ column: "fullname" }]);
    expect(desk.view.read().draft?.columns.value).toEqual([{ column: "subject" }]);
  });

  test("O4: from the moment a filter is changed, what was found out about it before is no answer any more", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.newFilter("contact", "outlook");
    await settle();
    const asks = () => [desk.view.read().draft?.trial.reading, desk.view.read().draft?.leaving.reading];
    expect(asks()).toEqual([true, true]);
    await line.clock.advance(500);
    await line.about(["trial", "contact"]).answer({ count: 3 });
    expect(asks()).toEqual([false, false]);
    desk.commands.changeDraft({ fetchXml: "<fetch/>" });
    expect(asks()).toEqual([true, true]);
  });

  test("O4: saving one filter does not close the one that was opened meanwhile", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.newFilter("contact", "outlook");
    desk.commands.changeDraft({ name: "First" });
    void desk.commands.saveDraft();
    await settle();
    desk.commands.closeDraft();
    desk.commands.newFilter("contact", "outlook");
    desk.commands.changeDraft({ name: "Second" });
    await line.about(["save", "First"]).answer(undefined);
    expect(desk.view.read().draft).toMatchObject({ name: "Second", saving: false });
  });

  test("O4: a filter that another window has deleted leaves the list, and the refusal stays (P5)", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.open("filters");
    await line.about("filters").answer([filter("fax")]);
    void desk.commands.switchFilter(filter("fax"), false);
    await settle();
    await line.about(["switch", "fax", false]).refuse(new ServiceError({ kind: "notFound", service: "crm" }));
    await line.about("filters").answer([]);
    expect(desk.view.read().filters.value).toEqual([]);
    expect(desk.view.read().outcome).toMatchObject({ kind: "failed", problem: { kind: "notFound" } });
  });

  test("O4: an older list of filters does not take the place of a newer one", async () => {
    const line = new SlowLine();
    const desk = line.open();
    desk.commands.open("filters");
    const first = line.about("filters");
    desk.commands.open("filters");
    await line.about("filters").answer([]);
    await first.answer([filter("fax")]);
    expect(desk.view.read().filters.value).toEqual([]);
  });
});

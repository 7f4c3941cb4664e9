import { SYNC_KINDS, type SyncKind } from "../../../src/domain/fields/kinds.ts";
import type { FieldChoices } from "../../../src/domain/fields/catalogue.ts";
import type { Fields } from "../../../src/domain/fields/value.ts";
import type { CrmSnapshot } from "../../../src/domain/presence.ts";
import type {
  CrmSurvey,
  CrmWrite,
  RecordKey,
  SharedDesk,
  SurveyQuestion,
  SyncCrm,
} from "../../../src/ports/sync-crm.ts";
import type { ReadOutcome, WriteOutcome } from "../../../src/ports/sync-outcome.ts";
import type { Chance } from "./chance.ts";
import type { CrashPoint } from "./crash.ts";
import { CALM, type Hostility } from "./hostility.ts";
import type { WorldClock } from "./time.ts";

export interface FakeRecord {
  readonly id: string;
  readonly kind: SyncKind;
  fields: Fields;
  version: number;
  modifiedAt: number;
  mine: boolean;
  current: boolean;
  /** Does a filter of the user select it? */
  selected: boolean;
}

/** A CRM in memory. */
export class FakeCrm {
  readonly records = new Map<string, FakeRecord>();
  organizationId = "org";
  readonly clock: WorldClock;
  choices: FieldChoices = { allAddresses: false, company: false, directions: [] };
  desk: SharedDesk & { takenAt: number } = { fence: 0, holder: "", holderName: "", age: 0, letGo: {}, takenAt: 0 };
  deskVersion = 0;
  writes = 0;
  readonly late: (() => void)[] = [];
  /** One counter for the whole organization, as Dataverse has it. */
  version = 100;

  constructor(clock: WorldClock) {
    this.clock = clock;
  }

  /** When each record changed last, the ones that are gone included. */
  readonly changes = new Map<string, number>();

  #change(id: string): void {
    this.version += 1;
    this.changes.set(id, this.version);
  }

  remove(id: string): void {
    this.#change(id);
    this.records.delete(id);
  }

  put(id: string, kind: SyncKind, fields: Fields, mine = true): FakeRecord {
    this.#change(id);
    const record = {
      id,
      kind,
      fields: tidy(fields),
      version: this.version,
      modifiedAt: this.clock.time,
      mine,
      current: true,
      selected: true,
    };
    this.records.set(id, record);
    return record;
  }

  edit(id: string, fields: Fields): void {
    const record = this.records.get(id);
    if (record === undefined) return;
    this.#change(id);
    record.fields = { ...record.fields, ...tidy(fields) };
    record.version = this.version;
    record.modifiedAt = this.clock.time;
  }

  /** Deactivated, reassigned, unshared: exists, but no filter selects it. */
  select(id: string, selected: boolean): void {
    const record = this.records.get(id);
    if (record === undefined) return;
    this.#change(id);
    record.selected = selected;
    record.version = this.version;
  }
}

/** Dataverse has no spaces at the ends, and this organization writes departments in capitals. */
function tidy(fields: Fields): Fields {
  const department = fields["department"];
  return typeof department === "string" ? { ...fields, department: department.toUpperCase() } : fields;
}

const etagOf = (record: FakeRecord): string => `c${record.version}`;

const snapshotOf = (record: FakeRecord): CrmSnapshot => ({
  kind: record.kind,
  id: record.id,
  etag: etagOf(record),
  modifiedAt: record.modifiedAt,
  fields: record.fields,
  facts: { mine: record.mine, current: record.current },
});

export class FakeCrmPort implements SyncCrm {
  readonly writeSize = 4;
  readonly versionOf = (etag: string): number => Number(etag.slice(1));
  hostility: Hostility = CALM;
  /** Does the user see what changed, instead of everything? */
  tracks = false;
  readonly #crm: FakeCrm;
  readonly #chance: Chance;
  readonly #crash: CrashPoint;

  constructor(crm: FakeCrm, chance: Chance, crash: CrashPoint) {
    this.#crm = crm;
    this.#chance = chance;
    this.#crash = crash;
  }

  survey(question: SurveyQuestion): Promise<CrmSurvey> {
    return this.tracks ? this.#surveyChanges(question) : this.#surveyAll(question);
  }

  /**
   * As a CRM that tracks changes: behind the first survey only what changed since the version of the memo is looked at. A
   * record that is gone is among it. Kinds the caller will not note are forgotten, and looked at as a whole next time.
   */
  async #surveyChanges({ memo, kinds, ...question }: SurveyQuestion): Promise<CrmSurvey> {
    const since = new Map(Object.entries(JSON.parse(memo ?? "{}") as Readonly<Record<string, number>>));
    const { version, changes } = this.#crm;
    const survey = await this.#surveyAll(question);
    const sweeps = survey.sweeps.map((sweep) => {
      const from = since.get(sweep.kind);
      if (from === undefined) return sweep;
      const looked = new Set([...changes].flatMap(([id, at]) => (at > from ? [id] : [])));
      return { ...sweep, looked, rows: new Map([...sweep.rows].filter(([id]) => looked.has(id))) };
    });
    const noted = sweeps.flatMap(({ kind, complete }) => {
      const at = complete ? version : since.get(kind);
      return kinds?.has(kind) === false || at === undefined ? [] : [[kind, at]];
    });
    return { ...survey, sweeps, unchanged: false, memo: JSON.stringify(Object.fromEntries(noted)) };
  }

  #surveyAll({ extra, memo: before }: SurveyQuestion): Promise<CrmSurvey> {
    return this.#crash.around(() => {
      const { records, choices } = this.#crm;
      const sweeps = SYNC_KINDS.map((kind) => ({
        kind,
        complete: !this.#chance.happens(this.hostility.throttles / 2),
        rows: new Map(
          [...records.values()].filter((row) => row.kind === kind && row.selected).map((row) => [row.id, etagOf(row)]),
        ),
      }));
      const seen = sweeps.map((sweep) => (sweep.complete ? sweep : { ...sweep, rows: new Map() }));
      const extras = new Map(
        extra.flatMap(({ id }) => {
          const record = records.get(id);
          return record === undefined ? [] : [[id, etagOf(record)] as const];
        }),
      );
      const complete = sweeps.every((sweep) => sweep.complete);
      const memo = JSON.stringify([seen.map(({ rows }) => [...rows]), [...extras], complete]);
      return Promise.resolve({
        userId: "me",
        organizationId: this.#crm.organizationId,
        choices,
        byServer: false,
        minimumInterval: 15,
        desk: this.#desk(),
        sweeps: seen,
        lasting: Object.fromEntries(SYNC_KINDS.map((kind) => [kind, "mine"])),
        extras,
        problems: [],
        touched: [],
        unchanged: complete && memo === before,
        memo,
      });
    });
  }

  #desk(): SharedDesk {
    const { desk, deskVersion, clock } = this.#crm;
    return {
      fence: desk.fence,
      holder: desk.holder,
      holderName: desk.holderName,
      letGo: { ...desk.letGo },
      ...(desk.seen === undefined ? {} : { seen: desk.seen }),
      ...(desk.ended === undefined ? {} : { ended: desk.ended }),
      age: clock.time - desk.takenAt,
      etag: `d${deskVersion}`,
    };
  }

  readDesk(): Promise<SharedDesk> {
    return this.#crash.around(() => Promise.resolve(this.#desk()));
  }

  putDesk(desk: SharedDesk): Promise<SharedDesk | undefined> {
    return this.#crash.around(() => {
      if (desk.etag !== `d${this.#crm.deskVersion}`) return Promise.resolve(undefined);
      this.#crm.deskVersion += 1;
      this.#crm.desk = { ...desk, takenAt: this.#crm.clock.time };
      return Promise.resolve(this.#desk());
    });
  }

  read(keys: readonly RecordKey[]): Promise<readonly ReadOutcome<CrmSnapshot>[]> {
    return this.#crash.around(() =>
      Promise.resolve(
        keys.map(({ id }): ReadOutcome<CrmSnapshot> => {
          if (this.#chance.happens(this.hostility.throttles)) return { state: "later", reason: "busy" };
          const record = this.#crm.records.get(id);
          return record === undefined ? { state: "gone" } : { state: "live", snapshot: snapshotOf(record) };
        }),
      ),
    );
  }

  write(writes: readonly CrmWrite[]): Promise<readonly WriteOutcome<CrmSnapshot>[]> {
    this.#crash.pass();
    const outcomes = writes.map((write, index): WriteOutcome<CrmSnapshot> => {
      if (index > 0) this.#crash.pass();
      if (this.#chance.happens(this.hostility.throttles)) return { state: "later", reason: "busy" };
      if (this.#chance.happens(this.hostility.losesAnswers)) return this.#lose(write);
      return this.#apply(write);
    });
    this.#crash.pass();
    return Promise.resolve(outcomes);
  }

  #lose(write: CrmWrite): WriteOutcome<CrmSnapshot> {
    const fate = this.#chance.below(3);
    if (fate === 0) this.#apply(write);
    if (fate === 1) this.#crm.late.push(() => this.#apply(write));
    return { state: "unknown", reason: "no answer" };
  }

  #apply(write: CrmWrite): WriteOutcome<CrmSnapshot> {
    const { records } = this.#crm;
    const record = records.get(write.id);
    if (write.do === "create") {
      if (record !== undefined) return { state: "exists" };
      this.#crm.writes += 1;
      return { state: "done", snapshot: snapshotOf(this.#crm.put(write.id, write.kind, write.fields)) };
    }
    if (record === undefined) return { state: "gone" };
    if (etagOf(record) !== write.etag) return { state: "stale" };
    this.#crm.writes += 1;
    if (write.do === "delete") {
      this.#crm.remove(write.id);
      return { state: "deleted" };
    }
    this.#crm.edit(write.id, write.fields);
    return { state: "done", snapshot: snapshotOf(record) };
  }
}

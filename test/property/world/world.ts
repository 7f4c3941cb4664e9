import { SYNC_KINDS, type SyncKind } from "../../../src/domain/fields/kinds.ts";
import type { Fields } from "../../../src/domain/fields/value.ts";
import type { ConflictPolicy } from "../../../src/domain/presence.ts";
import type { CycleOptions } from "../../../src/sync/cycle/parts.ts";
import type { RunReport } from "../../../src/sync/cycle/report.ts";
import { runCycle } from "../../../src/sync/cycle/run.ts";
import type { SyncWork } from "../../../src/ports/sync-work.ts";
import { Chance } from "./chance.ts";
import { CrashPoint } from "./crash.ts";
import { FakeCrm, FakeCrmPort } from "./crm.ts";
import { CALM, type Hostility } from "./hostility.ts";
import { FakeMailbox, FakeMailboxPort } from "./mailbox.ts";
import { MemoryStore } from "./memory-store.ts";
import { WorldClock, WorldIds } from "./time.ts";

export const HORIZON = 30_000;

/** Everything a synchronization meets, in memory and deterministic. */
export class World {
  readonly chance: Chance;
  readonly clock = new WorldClock();
  readonly crash = new CrashPoint();
  readonly mailbox = new FakeMailbox(this.clock);
  readonly crm = new FakeCrm(this.clock);
  readonly ids: WorldIds;
  readonly mailboxPort: FakeMailboxPort;
  readonly crmPort: FakeCrmPort;
  policy: ConflictPolicy = "newest";
  /** Birth marks handed out: every contact carries one as its nickname. */
  readonly births: string[] = [];
  /** What rides along with every run. */
  readonly works: SyncWork[] = [];
  /** Memory of each of the user's computers. */
  readonly stores = new Map<string, MemoryStore>();

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.ids = new WorldIds(this.chance);
    this.mailboxPort = new FakeMailboxPort(this.mailbox, this.chance, this.crash);
    this.crmPort = new FakeCrmPort(this.crm, this.chance, this.crash);
    this.clock.onSleep = (): void => {
      this.landLate();
    };
  }

  setHostility(hostility: Hostility): void {
    this.mailboxPort.hostility = hostility;
    this.crmPort.hostility = hostility;
  }

  storeOf(device: string): MemoryStore {
    const store = this.stores.get(device) ?? new MemoryStore(this.crash);
    this.stores.set(device, store);
    return store;
  }

  loseMemoryOf(device: string): void {
    this.stores.set(device, new MemoryStore(this.crash));
  }

  /** What a dead process sent arrives now. */
  landLate(): void {
    for (const landing of [...this.mailbox.late.splice(0), ...this.crm.late.splice(0)]) landing();
  }

  async sync(device = "laptop", options: Partial<CycleOptions> = {}): Promise<RunReport> {
    this.clock.advance(1000);
    const parts = {
      mailbox: this.mailboxPort,
      crm: this.crmPort,
      store: this.storeOf(device),
      clock: this.clock,
      ids: this.ids,
      works: this.works,
    };
    return runCycle(parts, {
      policy: this.policy,
      dryRun: false,
      deviceName: device,
      kinds: new Set<SyncKind>(SYNC_KINDS),
      takeOver: false,
      horizonMs: HORIZON,
      waitForHorizon: false,
      ...options,
    });
  }

  /** Peace: everything late has landed, nobody misbehaves, horizons and back-offs pass, and the engine runs until it rests. */
  async heal(device = "laptop", runs = 8): Promise<RunReport> {
    this.setHostility(CALM);
    this.crash.arm(undefined);
    this.landLate();
    let report = await this.sync(device);
    for (let run = 1; run < runs; run += 1) {
      this.clock.advance(7 * 3_600_000);
      const before = this.mailbox.writes + this.crm.writes;
      report = await this.sync(device);
      if (this.mailbox.writes + this.crm.writes === before && run > 2) return report;
    }
    return report;
  }

  newRecord(kind: SyncKind, fields: Fields, mine = true): string {
    const id: string = this.ids.guid();
    this.crm.put(id, kind, fields, mine);
    return id;
  }

  trackedItem(kind: SyncKind, fields: Fields): string {
    return this.mailbox.put(kind, fields, { state: 1 }).id;
  }
}

export { CALM };

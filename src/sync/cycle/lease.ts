import { ServiceError } from "../../ports/service-error.ts";
import type { SharedDesk, SyncCrm } from "../../ports/sync-crm.ts";

/** A lease that nobody renewed for so long may be taken over. */
export const LEASE_MS = 60_000;

/** A running holder looks so often whether it still is the holder, milliseconds. */
const LOOK_MS = 3_000;

/**
 * How long somebody who takes over from a living holder waits before looking at the mailbox: the holder notices within
 * {@link LOOK_MS}, and what it had just sent lands.
 */
export const HANDOVER_MS = 6_000;

/** Another of the user's computers synchronizes right now (S22). */
export class LeaseHeldError extends Error {
  override readonly name = "LeaseHeldError";
  readonly holderName: string;
  constructor(holderName: string) {
    super(`Another computer (${holderName}) is synchronizing this mailbox; it holds the lease.`);
    this.holderName = holderName;
  }
}

/** The lease was taken over while this run was at work: it stops before its next write. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
  constructor() {
    super("Another computer took over the synchronization of this mailbox (its lease number is higher).");
  }
}

export interface Holder {
  /** One per run: two runs of one computer exclude each other, too. */
  readonly run: string;
  /** One per computer: a computer may take back at once what its own dead run left behind. */
  readonly device: string;
  readonly name: string;
}

const holderOf = (holder: Holder): string => `${holder.device}/${holder.run}`;

/** Is it that long ago, or was the clock set back since? Then nobody knows how long ago it is. */
const isPast = (at: number, milliseconds: number, now: number): boolean => now - at >= milliseconds || now < at;

/** May `holder` take the lease, given what the shared note says? */
export function mayTake(desk: SharedDesk, holder: Holder, takeOver: boolean): boolean {
  const [device] = desk.holder.split("/");
  return takeOver || desk.holder === "" || device === holder.device || desk.age > LEASE_MS;
}

/** Is the lease in the hands of another computer that is at work right now? */
export const isHeldByOther = (desk: SharedDesk, { device }: Holder): boolean =>
  desk.holder !== "" && desk.holder.split("/")[0] !== device && desk.age <= LEASE_MS;

/** The lease of one run: taken once, renewed at half-life, checked before every write. */
export class Lease {
  #desk: SharedDesk;
  #heldSince: number;
  #seenAt: number;
  readonly #crm: SyncCrm;
  readonly #holder: Holder;

  private constructor(crm: SyncCrm, holder: Holder, desk: SharedDesk, now: number) {
    this.#crm = crm;
    this.#holder = holder;
    this.#desk = desk;
    this.#heldSince = now;
    this.#seenAt = now;
  }

  /**
   * Takes the lease, or answers undefined when the note changed since `desk` was read: what was read of the mailbox may be
   * out of date, too, so the caller surveys again. Throws {@link LeaseHeldError}.
   */
  static async take(
    crm: SyncCrm,
    holder: Holder,
    desk: SharedDesk,
    now: number,
    takeOver: boolean,
  ): Promise<Lease | undefined> {
    if (!mayTake(desk, holder, takeOver)) throw new LeaseHeldError(desk.holderName);
    const mine = { ...desk, fence: desk.fence + 1, holder: holderOf(holder), holderName: holder.name };
    const put = await crm.putDesk(mine);
    return put === undefined ? undefined : new Lease(crm, holder, put, now);
  }

  get fence(): number {
    return this.#desk.fence;
  }

  get desk(): SharedDesk {
    return this.#desk;
  }

  /** To be called before every write. Throws {@link LeaseLostError}. */
  async check(now: number): Promise<void> {
    if (isPast(this.#heldSince, LEASE_MS / 2, now)) {
      await this.#put(this.#desk);
      this.#heldSince = now;
    } else if (isPast(this.#seenAt, LOOK_MS, now)) {
      const { fence, holder } = await this.#crm.readDesk();
      if (fence !== this.#desk.fence || holder !== this.#desk.holder) throw new LeaseLostError();
    } else return;
    this.#seenAt = now;
  }

  /**
   * To be called before every request: where nobody looked for half the lease's life (a service asked for patience, this
   * computer slept), another one may be at work. Throws {@link LeaseLostError}.
   */
  async checkAfterSilence(now: number): Promise<void> {
    if (isPast(this.#seenAt, LEASE_MS / 2, now)) await this.check(now);
  }

  /** Notes records that must not come back to Outlook, and takes others off the list. */
  async putLetGo(letGo: SharedDesk["letGo"]): Promise<void> {
    await this.#put({ ...this.#desk, letGo });
  }

  /** Notes links that are about to end: a computer that was away must not take them for linked. */
  async putEnded(ended: SharedDesk["ended"] & object): Promise<void> {
    await this.#put({ ...this.#desk, ended });
  }

  /**
   * Gives the lease back, so that the next device need not wait. Where that fails the lease just runs out, and this computer
   * takes it back at once; only records to be let go that nobody else heard of make it a failure. Throws ServiceError.
   */
  async release(notes: Pick<SharedDesk, "letGo" | "seen" | "ended">): Promise<void> {
    const holderName = this.#holder.name;
    try {
      await this.#crm.putDesk({ ...this.#desk, ...notes, holder: "", holderName });
    } catch (error) {
      const heard = JSON.stringify(notes.letGo) === JSON.stringify(this.#desk.letGo);
      if (!heard || !(error instanceof ServiceError)) throw error;
    }
  }

  async #put(desk: SharedDesk): Promise<void> {
    const put = (await this.#crm.putDesk(desk)) ?? (await this.#putAgain(desk));
    if (put === undefined) throw new LeaseLostError();
    this.#desk = put;
  }

  /** The note has another version: somebody else's, or our own, written by a request whose answer was lost. */
  async #putAgain(desk: SharedDesk): Promise<SharedDesk | undefined> {
    const { etag, fence, holder } = await this.#crm.readDesk();
    const isOurs = fence === this.#desk.fence && holder === this.#desk.holder;
    return isOurs && etag !== undefined ? this.#crm.putDesk({ ...desk, etag }) : undefined;
  }
}

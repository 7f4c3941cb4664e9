/** Opens sessions: for a caller, and for the platform itself. */
import type { Platform, RowWriter, Session } from "./session.ts";
import type { Identity } from "./security/identity.ts";
import { loadIdentity } from "./security/identity.ts";
import { DEPTH } from "./security/rights.ts";
import { printInstant } from "./time/local-time.ts";
import type { UserSettings } from "./user-settings.ts";
import { readUserSettings } from "./user-settings.ts";
import { insertRow } from "./write/create.ts";
import { removeRow } from "./write/delete.ts";
import { changeRow } from "./write/update.ts";

const WRITER: RowWriter = { insert: insertRow, change: changeRow, remove: removeRow };

export interface SessionWishes {
  readonly base?: string;
  readonly duplicateDetection?: boolean;
}

export function openSession(platform: Platform, caller: Identity, wishes: SessionWishes = {}): Session {
  const nowMs = platform.clock.now();
  let settings: UserSettings | undefined;
  return {
    platform,
    store: platform.store,
    model: platform.model,
    caller,
    now: printInstant(nowMs),
    nowMs,
    settings: () => (settings ??= readUserSettings(platform.store, caller.userId)),
    base: wishes.base ?? platform.base,
    duplicateDetection: wishes.duplicateDetection ?? false,
    system: false,
    writer: WRITER,
  };
}

/** What the platform writes by itself is written in a user's name but asks for no rights. */
export function openSystemSession(platform: Platform, userId: string): Session {
  const known = loadIdentity(platform.store, userId);
  const caller: Identity = known ?? {
    userId,
    name: "",
    businessUnitId: "",
    organizationId: "",
    teamIds: [],
    principals: [userId],
    businessUnits: [],
    disabled: false,
    roleCount: 0,
    depth: () => DEPTH.organization,
    may: () => true,
  };
  return { ...openSession(platform, caller), system: true };
}

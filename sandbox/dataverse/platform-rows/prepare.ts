/** Rows every organization has from its first day. What is there already stays as it is. */
import type { SandboxUser } from "../../seed/users.ts";
import type { Platform } from "../session.ts";
import { openSystemSession } from "../sessions.ts";
import { ensureOrganization } from "./organization.ts";

export function preparePlatform(platform: Platform, users: readonly SandboxUser[]): void {
  const administrator = users.find(({ part }) => part === "administrator") ?? users[0];
  if (administrator === undefined) return;
  platform.store.transaction(() => {
    ensureOrganization(openSystemSession(platform, administrator.systemUserId), users);
  });
}

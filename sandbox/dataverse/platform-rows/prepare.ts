/** Rows every organization has from its first day. What is there already stays as it is. */
import type { SandboxUser } from "../../seed/users.ts";
import type { Platform } from "../session.ts";
import { openSystemSession } from "../sessions.ts";
import { ensureOrganization } from "./organization.ts";
import { ensureSyncMappings } from "./sync-mappings.ts";
import { ensureTemplates } from "./templates.ts";
import { ensureUserFilters } from "./user-filters.ts";
import { ensureViews } from "./views.ts";

export function preparePlatform(platform: Platform, users: readonly SandboxUser[]): void {
  const administrator = users.find(({ part }) => part === "administrator") ?? users[0];
  if (administrator === undefined) return;
  platform.store.transaction(() => {
    ensureOrganization(openSystemSession(platform, administrator.systemUserId), users);
    // Opened anew: now there is an administrator with a business unit.
    const session = openSystemSession(platform, administrator.systemUserId);
    ensureViews(session);
    ensureTemplates(session, administrator.systemUserId);
    ensureSyncMappings(session);
    for (const user of users) ensureUserFilters(openSystemSession(platform, user.systemUserId), user.systemUserId);
  });
}

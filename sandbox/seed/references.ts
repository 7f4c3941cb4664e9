/** References between seeded rows. */
import type { CrmReference } from "./loaders.ts";
import type { SandboxUser } from "./users.ts";

export const refer = (table: string, id: string): CrmReference => ({ table, id });
export const ownedBy = (user: SandboxUser): CrmReference => refer("systemuser", user.systemUserId);

import type { UserId } from "./ids.ts";
import type { TrackedRecord } from "./tracking-state.ts";

/** Is the user the record's owner, the sense of "me" in the rules about stopping and deleting (T12, S15–S17)? */
export function isOwner(record: TrackedRecord, userId: UserId): boolean {
  return record.owner.id === userId;
}

/** Did the user track it, or own it now? Then it is "tracked", otherwise "tracked by a colleague" (T4). */
export function isMine(record: TrackedRecord, userId: UserId): boolean {
  return isOwner(record, userId) || record.createdBy.id === userId;
}

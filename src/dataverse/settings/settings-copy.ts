/**
 * A copy of the user's settings in a note of theirs, beside the one that holds the lease: roaming settings can vanish with a
 * profile, and Dataverse has columns for a few of them only (O1).
 */
import { toDerivedGuid } from "../../domain/fields/digest.ts";
import type { SettingsCopy } from "../../ports/crm-settings.ts";
import { isProblem } from "../../ports/service-error.ts";
import { read, type ClientParts } from "../client.ts";
import { putRow } from "../put-row.ts";
import { rowAt, rowWith } from "../query.ts";
import { row, textOf } from "../row.ts";

const SUBJECT = "Regarding options";
const idOf = (userId: string): string => toDerivedGuid(`options|${userId}`);

/** Undefined where there is none, or where it cannot be read as JSON. @throws ServiceError */
export async function readSettingsCopy(
  parts: ClientParts,
  userId: string,
  signal?: AbortSignal,
): Promise<SettingsCopy | undefined> {
  try {
    const address = rowWith("annotations", idOf(userId), { select: ["notetext", "modifiedon"] });
    const found = await read(parts, row, { method: "GET", address }, signal);
    const value: unknown = JSON.parse(textOf(found, "notetext"));
    return { value, savedAt: textOf(found, "modifiedon") };
  } catch (error) {
    if (isProblem(error, "notFound") || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @throws ServiceError */
export async function writeSettingsCopy(
  parts: ClientParts,
  userId: string,
  value: unknown,
  signal?: AbortSignal,
): Promise<void> {
  const address = rowAt("annotations", idOf(userId));
  const change = { subject: SUBJECT, notetext: JSON.stringify(value), isdocument: false };
  await putRow(parts, address, { change }, signal);
}

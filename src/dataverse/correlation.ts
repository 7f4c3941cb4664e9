/**
 * The tracked e-mail a message belongs to (T7), looked for in the service's own order: In-Reply-To, tracking token,
 * conversation index. Subjects are never compared: smart matching ties strangers together.
 * https://learn.microsoft.com/power-platform/admin/email-message-filtering-correlation
 */
import {
  conversationKey,
  toHexIndex,
  tokenIn,
  type Correlation,
  type CorrelationQuestion,
} from "../domain/correlation.ts";
import type { TrackedRecord } from "../domain/tracking-state.ts";
import { flag, list, or, record, text } from "../wire/shape.ts";
import { remember } from "../wire/remember.ts";
import { read, type ClientParts } from "./client.ts";
import { equals, startsWith, type Filter } from "./filter.ts";
import { rowsOf } from "./query.ts";
import { page } from "./row.ts";
import { readTrackedEmails, toTracked, TRACKED_COLUMNS } from "./tracked.ts";
import { declaredTable } from "./tables.ts";

const organizationRows = record({
  value: list(record({ trackingprefix: or(text, ""), emailcorrelationenabled: or(flag, true) })),
});
const ORGANIZATION = rowsOf("organizations", { select: ["trackingprefix", "emailcorrelationenabled"] });

export type ReadCorrelation = (question: CorrelationQuestion, signal?: AbortSignal) => Promise<Correlation | undefined>;

/** See {@link Crm.readCorrelation}. Whether the organization uses tokens, and which, is asked once. */
export function createCorrelation(parts: ClientParts): ReadCorrelation {
  const readPrefix = remember(async () => {
    const { value } = await read(parts, organizationRows, { method: "GET", address: ORGANIZATION });
    const [organization] = value;
    return organization?.emailcorrelationenabled === true ? organization.trackingprefix : "";
  });
  return async ({ answers, subject, conversationIndex }, signal) => {
    const answered = await readAnswered(parts, answers, signal);
    if (answered) return { tracked: answered, method: "inReplyTo" };
    const token = /\d{4,}\s*$/.test(subject) ? tokenIn(subject, await readPrefix()) : undefined;
    const tokened = token && (await readLatest(parts, equals("trackingtoken", token), signal));
    if (tokened) return { tracked: tokened, method: "trackingToken" };
    const index = toHexIndex(conversationIndex);
    if (index === undefined) return undefined;
    const indexed = await readLatest(parts, startsWith("conversationindex", conversationKey(index)), signal);
    return indexed && { tracked: indexed, method: "conversationIndex" };
  };
}

/** The nearest of the messages it answers that is tracked; one with a regarding record before one without. */
async function readAnswered(
  parts: ClientParts,
  answers: CorrelationQuestion["answers"],
  signal: AbortSignal | undefined,
): Promise<TrackedRecord | undefined> {
  if (answers.length === 0) return undefined;
  const tracked = await readTrackedEmails(parts, answers, signal);
  const nearest = answers.flatMap((id) => tracked.get(id) ?? []);
  return nearest.find(({ regarding }) => regarding) ?? nearest[0];
}

async function readLatest(
  parts: ClientParts,
  filter: Filter,
  signal: AbortSignal | undefined,
): Promise<TrackedRecord | undefined> {
  const address = rowsOf("emails", {
    select: TRACKED_COLUMNS,
    filter,
    orderBy: [{ column: "createdon", descending: true }],
    top: 1,
  });
  const { value } = await read(parts, page, { method: "GET", address, annotated: true }, signal);
  const [latest] = value;
  return latest && toTracked(declaredTable("email"), latest);
}

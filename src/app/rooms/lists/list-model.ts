import type { ActionId, ItemId, OrganizationId, RecordId } from "../../../domain/ids.ts";
import type { MessageTarget } from "../../../domain/action.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { RecordRef } from "../../../domain/records.ts";
import type { Suggestion } from "../../../domain/suggestion.ts";
import type { TrackedRecord } from "../../../domain/tracking-state.ts";
import type { QueuedAction } from "../../../ports/action-queue.ts";
import { progressOf, workOf } from "../../batch-model.ts";
import { standingOf, type ManyStanding } from "../../many-actions.ts";
import { UNREAD } from "../../sections.ts";
import type { HealthView, Section } from "../../view.ts";
import type { ListedRow } from "../../../ports/mailbox-views.ts";
import type {
  ListActionId,
  ListActionView,
  ListQuestion,
  ListRow,
  ListView,
  MatchQuestion,
  PrivateQuestion,
  RowLink,
} from "./list-view.ts";

/** What was read, and what the user ticked. */
export interface ListModel {
  readonly shelf: "contacts" | "tasks";
  readonly text: string;
  readonly items: readonly ListedRow[];
  readonly next?: string;
  readonly reading: boolean;
  readonly problem?: Problem;
  /** What the CRM said about linked items; undefined for "not there". Missing: not asked yet. */
  readonly records: ReadonlyMap<RecordId, TrackedRecord | undefined>;
  /** The user's own; missing: not asked yet. */
  readonly organizationId?: OrganizationId;
  readonly selected: ReadonlySet<ItemId>;
  /** Of the last command; a second one where private items were agreed to afterwards. */
  readonly batches: readonly ActionId[];
  readonly question?: ListQuestion;
  readonly privateQuestion?: PrivateQuestion;
  readonly matchQuestion?: MatchQuestion;
  readonly failure?: Problem;
  /** For what was ticked when they were asked for. */
  readonly suggestions: Section<readonly Suggestion[]>;
}

/** A list nobody has opened yet. */
export const emptyList = (shelf: ListModel["shelf"]): ListModel => ({
  shelf,
  text: "",
  items: [],
  reading: false,
  records: new Map(),
  selected: new Set(),
  batches: [],
  suggestions: UNREAD,
});

/** What the last command came to. */
export const standingOfList = (queue: readonly QueuedAction[], { batches }: ListModel): ManyStanding =>
  standingOf(queue, batches);

/** The item in the words of an action. */
export const targetOf = (shelf: ListModel["shelf"], { id, title }: ListedRow): MessageTarget => ({
  itemId: id,
  subject: title,
  shelf,
});

const isRunning = ({ progress }: QueuedAction): boolean => progress.kind === "waiting" || progress.kind === "running";

/** Stamped by another organization (D2). */
export const isForeign = ({ organizationId }: ListedRow, own: OrganizationId | undefined): boolean =>
  organizationId !== undefined && own !== undefined && organizationId !== own;

const isEdit = ({ action, progress }: QueuedAction): boolean => action.kind === "edit" && progress.kind !== "done";

function linkOf(facts: ListedRow, model: ListModel, queue: readonly QueuedAction[]): RowLink {
  const { record, requested } = facts;
  const { records, organizationId } = model;
  if (isForeign(facts, organizationId)) return { kind: "foreign" };
  const mine = queue.filter(({ action }) => action.target.itemId === facts.id);
  const tracking = mine.some((queued) => isRunning(queued) && queued.action.kind !== "undo");
  // What is linked stays linked while something else is done with it: an edit is no tracking.
  if (tracking && !mine.some(isEdit)) return { kind: "queued" };
  if (!record) return { kind: requested ? "requested" : "none" };
  if (!records.has(record.id)) return { kind: "unchecked", record };
  const tracked = records.get(record.id);
  if (!tracked) return { kind: "gone" };
  const about = tracked.regarding;
  return { kind: "tracked", record, owner: tracked.owner.name, ...(about && { about }) };
}

function toRow(facts: ListedRow, model: ListModel, queue: readonly QueuedAction[], standing: ManyStanding): ListRow {
  const { record: _record, company: _company, organizationId: _whose, requested: _requested, ...shown } = facts;
  const own = standing.actions.find(({ action }) => action.target.itemId === facts.id);
  const edit = queue.find((queued) => isEdit(queued) && queued.action.target.itemId === facts.id);
  return {
    ...shown,
    ...(edit && { edit: workOf(edit) }),
    selected: model.selected.has(facts.id),
    link: linkOf(facts, model, queue),
    work: workOf(own),
  };
}

/** Its record, while the CRM has it or has not denied it. */
export const recordIn = (link: RowLink): RecordRef | undefined =>
  link.kind === "tracked" || link.kind === "unchecked" ? link.record : undefined;

const ENABLED: ListActionView = { kind: "enabled" };
const HIDDEN: ListActionView = { kind: "hidden" };
const disabled = (why: Extract<ListActionView, { kind: "disabled" }>["why"]): ListActionView => ({
  kind: "disabled",
  why,
});

function actionsFor(
  selected: readonly ListRow[],
  progress: ListView["progress"],
  undoable: boolean,
  health: HealthView,
): Readonly<Record<ListActionId, ListActionView>> {
  const busy = progress.done + progress.failed < progress.total;
  const guard = (otherwise: () => ListActionView): ListActionView => {
    if (busy) return disabled("workInProgress");
    if (health.signedIn === "no") return disabled("signedOut");
    return selected.length === 0 ? disabled("nothingSelected") : otherwise();
  };
  const tracked = selected.filter(({ link }) => recordIn(link));
  return {
    track: guard(() => (tracked.length < selected.length ? ENABLED : disabled("allTracked"))),
    assign: guard(() => ENABLED),
    stopTracking: guard(() => (tracked.length > 0 ? ENABLED : disabled("noneTracked"))),
    one: guard(() => (selected.length === 1 ? ENABLED : disabled("onlyOne"))),
    retryFailed: progress.retryable > 0 && !busy ? ENABLED : HIDDEN,
    undo: undoable && !busy ? ENABLED : HIDDEN,
    cancel: busy ? ENABLED : HIDDEN,
  };
}

/** The list as the pane shows it. Pure. */
export function toListView(model: ListModel, queue: readonly QueuedAction[], health: HealthView): ListView {
  const { shelf, text, reading, problem, question, privateQuestion, matchQuestion, failure, next } = model;
  const standing = standingOfList(queue, model);
  const rows = model.items.map((facts) => toRow(facts, model, queue, standing));
  const progress = progressOf(rows, standing);
  const selected = rows.filter((row) => row.selected);
  return {
    shelf,
    text,
    rows,
    more: next !== undefined,
    reading,
    selected: selected.length,
    suggestions: model.suggestions,
    progress,
    actions: actionsFor(selected, progress, standing.undoable.length > 0, health),
    ...(problem && { problem }),
    ...(question && { question }),
    ...(privateQuestion && { privateQuestion }),
    ...(matchQuestion && !privateQuestion && { matchQuestion }),
    ...(failure && { failure }),
  };
}

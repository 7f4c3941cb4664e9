import type { Side } from "../domain/fields/kinds.ts";
import { digestsOfOrdinary, withSeries } from "../domain/fields/days.ts";
import type { FieldPair } from "../domain/fields/pair.ts";
import { partOf, type Fields, type FieldValue } from "../domain/fields/value.ts";
import type { Conflict, Merge, Move, MoveReason } from "./decision.ts";
import { digestOf, isSameValue } from "./fingerprints.ts";
import { mergeDays, type CatchUp, type Ordinary } from "./merge-days.ts";
import { mergeFiles } from "./merge-files.ts";
import type { AgreedField, Base } from "../domain/fields/base.ts";
import type { ConflictPolicy, Resolutions } from "../domain/presence.ts";

/** Everything merging needs besides the two sides; plain data, so that every policy can be tested. */
export interface MergeRules {
  readonly pairs: readonly FieldPair[];
  readonly policy: ConflictPolicy;
  /** Which side was changed later; the CRM when both clocks say the same. */
  readonly newer: Side;
  readonly resolutions: Resolutions;
}

type Verdict =
  | { readonly kind: "quiet" }
  | { readonly kind: "agreed" }
  | { readonly kind: "move"; readonly to: Side; readonly why: MoveReason }
  | { readonly kind: "conflict"; readonly winner: Side | "ask" };

type Judged = Pick<FieldPair, "key" | "direction">;

const QUIET: Verdict = { kind: "quiet" };

/** The winner of a double edit (S12). An answer of the user comes first, whatever the policy. */
function winnerOf(key: string, rules: MergeRules): Side | "ask" {
  const answered = rules.resolutions[key];
  if (answered !== undefined) return answered;
  switch (rules.policy) {
    case "newest":
      return rules.newer;
    case "crm":
    case "mailbox":
    case "ask":
      return rules.policy;
    // The mailbox's edit is the one that is being synchronized last: the CRM's was there before the run.
    case "last":
      return "mailbox";
  }
}

/** One way: only the giving side's edits travel, and only they. */
function oneWay(to: Side, given: string, agreed: string): Verdict {
  return given === agreed ? QUIET : { kind: "move", to, why: "one-way" };
}

function bothWays(key: string, mailbox: string, crm: string, base: AgreedField, rules: MergeRules): Verdict {
  const mailboxChanged = mailbox !== base.mailbox;
  const crmChanged = crm !== base.crm;
  if (mailboxChanged && crmChanged) return { kind: "conflict", winner: winnerOf(key, rules) };
  if (mailboxChanged) return { kind: "move", to: "crm", why: "changed" };
  if (crmChanged) return { kind: "move", to: "mailbox", why: "changed" };
  return QUIET;
}

/** What is to happen to one field, given the digests of what both sides show and last agreed on. */
function judge(pair: Judged, mailbox: string, crm: string, base: AgreedField, rules: MergeRules): Verdict {
  if (pair.direction === "none") return QUIET;
  if (mailbox === crm) return base.mailbox === mailbox && base.crm === crm ? QUIET : { kind: "agreed" };
  switch (pair.direction) {
    case "both":
      return bothWays(pair.key, mailbox, crm, base, rules);
    case "toMailbox":
      return oneWay("mailbox", crm, base.crm);
    case "toCrm":
      return oneWay("crm", mailbox, base.mailbox);
  }
}

/** A day nobody had touched when both sides last agreed said what the series said, at the time it was meant for. */
function ordinaryDays(base: Base, mailbox: Fields, crm: Fields): Ordinary {
  if (base.fields.size === 0) return () => [undefined, undefined];
  const meant = (fields: Fields, day: string): FieldValue => partOf(fields["meant"] ?? null, day);
  return (day) => [
    digestsOfOrdinary(meant(mailbox, day), (key) => base.at(key).mailbox),
    digestsOfOrdinary(meant(crm, day), (key) => base.at(key).crm),
  ];
}

/** What the other side says of the whole series since, on its way to a side that said nothing new of it, for a day made there. */
function catchingUp(base: Base, mailbox: Fields, crm: Fields, rules: MergeRules): CatchUp {
  const news = rules.pairs.flatMap((pair) => {
    const [mine, theirs, agreed] = [mailbox[pair.key], crm[pair.key], base.at(pair.key)];
    if (mine === undefined || theirs === undefined) return [];
    const verdict = judge(pair, digestOf(pair, mine), digestOf(pair, theirs), agreed, rules);
    if (verdict.kind !== "move") return [];
    const value = verdict.to === "crm" ? mine : theirs;
    return [{ to: verdict.to, key: pair.key, before: agreed[verdict.to], value }];
  });
  return (side, day) =>
    withSeries(
      day,
      news.filter(({ to }) => to === side),
    );
}

/** The exceptional days of a series are merged one by one; what of them is to be written goes to each side at once. */
function daysOf(
  pair: FieldPair,
  mailbox: FieldValue,
  crm: FieldValue,
  agreed: AgreedField,
  rules: MergeRules,
  ordinary: Ordinary,
  catchUp: CatchUp,
): Merge {
  const directions = new Map(rules.pairs.map(({ key, direction }) => [key, direction]));
  const merged = mergeDays(
    agreed,
    mailbox,
    crm,
    (direction, mine, theirs, base) => judge({ key: pair.key, direction }, mine, theirs, base, rules),
    (part) => (part === undefined ? pair.direction : (directions.get(part) ?? "none")),
    ordinary,
    catchUp,
  );
  const { conflict } = merged;
  return {
    moves: movesTo(pair.key, merged, mailbox, crm, conflict === undefined ? "changed" : "conflict"),
    agreed: [],
    conflicts: conflict === undefined ? [] : [{ key: pair.key, ...conflict }],
  };
}

/** What of a field that is merged in parts is to be written where. */
function movesTo(
  key: string,
  merged: { readonly mailbox?: FieldValue; readonly crm?: FieldValue },
  mailbox: FieldValue,
  crm: FieldValue,
  why: MoveReason,
): readonly Move[] {
  const move = (to: Side, value: FieldValue | undefined, replaced: FieldValue): readonly Move[] =>
    value === undefined ? [] : [{ key, to, value, replaced, why }];
  return [...move("crm", merged.crm, crm), ...move("mailbox", merged.mailbox, mailbox)];
}

/** Attachments are merged one by one: there is nothing to contradict. */
function filesOf(pair: FieldPair, mailbox: FieldValue, crm: FieldValue, agreed: AgreedField, rules: MergeRules): Merge {
  const merged = mergeFiles(agreed, mailbox, crm, (mine, theirs, base) => judge(pair, mine, theirs, base, rules));
  return { moves: movesTo(pair.key, merged, mailbox, crm, "changed"), agreed: [], conflicts: [] };
}

/** Fields that are merged in parts; undefined for all others. */
function inParts(
  pair: FieldPair,
  base: Base,
  mailbox: Fields,
  crm: Fields,
  rules: MergeRules,
): ((mine: FieldValue, theirs: FieldValue) => Merge) | undefined {
  const agreed = base.at(pair.key);
  switch (pair.form) {
    case "days":
      return (mine, theirs) => {
        const catchUp = catchingUp(base, mailbox, crm, rules);
        return daysOf(pair, mine, theirs, agreed, rules, ordinaryDays(base, mailbox, crm), catchUp);
      };
    case "files":
      return (mine, theirs) => filesOf(pair, mine, theirs, agreed, rules);
    default:
      return undefined;
  }
}

/**
 * Three-way merge, field by field (S12). A field that one side could not read is skipped (S11). Pure: the same inputs give
 * the same answer, and swapping the sides (and the policy) gives the mirrored answer.
 */
export function mergeFields(base: Base, mailbox: Fields, crm: Fields, rules: MergeRules): Merge {
  const moves: Move[] = [];
  const agreed: string[] = [];
  const conflicts: Conflict[] = [];
  for (const pair of rules.pairs) {
    const mine = mailbox[pair.key];
    const theirs = crm[pair.key];
    if (mine === undefined || theirs === undefined) continue;
    const move = (to: Side, why: MoveReason): Move =>
      to === "crm"
        ? { key: pair.key, to, value: mine, replaced: theirs, why }
        : { key: pair.key, to, value: theirs, replaced: mine, why };
    const shown = digestOf(pair, theirs);
    const held = isSameValue(mine, theirs) ? shown : digestOf(pair, mine);
    const before = base.at(pair.key);
    const verdict = judge(pair, held, shown, before, rules);
    const parts =
      verdict.kind === "move" || verdict.kind === "conflict" ? inParts(pair, base, mailbox, crm, rules) : undefined;
    if (parts !== undefined) {
      const merged = parts(mine, theirs);
      moves.push(...merged.moves);
      conflicts.push(...merged.conflicts);
      continue;
    }
    switch (verdict.kind) {
      case "quiet":
        break;
      case "agreed":
        agreed.push(pair.key);
        break;
      case "move":
        moves.push(move(verdict.to, verdict.why));
        break;
      case "conflict":
        conflicts.push({ key: pair.key, mailbox: mine, crm: theirs, winner: verdict.winner });
        if (verdict.winner !== "ask") moves.push(move(verdict.winner === "crm" ? "mailbox" : "crm", "conflict"));
    }
  }
  return { moves, agreed, conflicts };
}

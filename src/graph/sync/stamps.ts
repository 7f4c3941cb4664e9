import { isSyncKind, type SyncKind } from "../../domain/fields/kinds.ts";
import type { FieldValue } from "../../domain/fields/value.ts";
import { named, partOf, textOf } from "../../domain/fields/value.ts";
import { Base } from "../../domain/fields/base.ts";
import { isRecordId } from "../../domain/ids.ts";
import type { Stamp } from "../../domain/presence.ts";
import { objectTypeCodeOf, tableOfTypeCode } from "../../domain/stamp-values.ts";
import { isObject } from "../../wire/shape.ts";
import { STAMP, STAMP_NAMES, type ExtendedValue } from "./extended-names.ts";
import type { Json } from "./json.ts";

/** A value of a stamp as either carrier keeps it: extended properties as text, the To Do extension as JSON. */
export type StampReader = (name: keyof typeof STAMP) => string | null;

const bare = (id: string | null): string | undefined => id?.replace(/[{}]/g, "").toLowerCase();
const braced = (id: string): string => `{${id.toUpperCase()}}`;

/** What only our engine writes, as JSON; damaged text counts as absent. */
function agreedOf(text: string | null): Json {
  if (text === null) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function kindOf(code: string | null): SyncKind | undefined {
  const table = code === null ? undefined : code === "4214" ? "serviceappointment" : tableOfTypeCode(Number(code));
  return table !== undefined && isSyncKind(table) ? table : undefined;
}

const stateOf = (text: string): Stamp["state"] => (Number(text) === 2 ? 2 : Number(text) === 1 ? 1 : 0);

/** What is no id names no record: a question for it would be refused, and everything that is asked beside it (S25). */
function recordIdOf(text: string | null): string | undefined {
  const id = bare(text);
  return id !== undefined && isRecordId(id) ? id : undefined;
}

/** The stamps of an item; null when it carries none. */
export function readStamp(read: StampReader): Stamp | null {
  const state = read("state");
  if (state === null) return null;
  const agreed = agreedOf(read("agreed"));
  const [recordId, organizationId, kind] = [
    recordIdOf(read("recordId")),
    bare(read("organizationId")),
    kindOf(read("typeCode")),
  ];
  const { key, base, fence, left, mine, over } = agreed;
  return {
    state: stateOf(state),
    ...(recordId === undefined ? {} : { recordId }),
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof key === "string" ? { createKey: key } : {}),
    ...(typeof fence === "number" ? { fence } : {}),
    ...(typeof base === "string" ? { base: new Base(base) } : {}),
    ...(left === true ? { left } : {}),
    ...(typeof mine === "boolean" ? { mine } : {}),
    ...(over === true ? { over } : {}),
  };
}

/** The regarding record that the stamps name; null when there is none. */
export function readRegarding(read: StampReader): FieldValue {
  const [id, code] = [recordIdOf(read("regardingId")), read("regardingCode")];
  const table = code === null ? undefined : tableOfTypeCode(Number(code));
  return id === undefined || table === undefined ? null : named({ id, table }, read("regardingName") ?? "");
}

/** Values by name; what is undefined is left as it is. */
export type StampValues = Readonly<Partial<Record<keyof typeof STAMP, string | undefined>>>;

const onlyTrue = (said: boolean | undefined): true | undefined => (said === true ? said : undefined);

/** Values that write a stamp, by name. */
export function stampValues(stamp: Stamp): StampValues {
  // What is undefined is not written.
  const agreed = {
    key: stamp.createKey,
    fence: stamp.fence,
    base: stamp.base?.text,
    left: onlyTrue(stamp.left),
    mine: stamp.mine,
    over: onlyTrue(stamp.over),
  };
  const code =
    stamp.kind === "serviceappointment" ? 4214 : stamp.kind === undefined ? undefined : objectTypeCodeOf(stamp.kind);
  return {
    state: String(stamp.state),
    recordId: stamp.recordId === undefined ? undefined : braced(stamp.recordId),
    organizationId: stamp.organizationId === undefined ? undefined : braced(stamp.organizationId),
    typeCode: code === undefined ? undefined : String(code),
    agreed: JSON.stringify(agreed),
  };
}

/** Values that write the regarding record; empty texts where there is none, for a property cannot be removed. */
export function regardingValues(value: FieldValue): StampValues {
  const id = textOf(partOf(value, "id"));
  const code = objectTypeCodeOf(textOf(partOf(value, "table")));
  return id === "" || code === undefined
    ? { regardingId: "", regardingCode: "", regardingName: "" }
    : { regardingId: braced(id), regardingCode: String(code), regardingName: textOf(partOf(value, "name")) };
}

/** The same as extended properties. */
export function toExtended(values: StampValues): readonly ExtendedValue[] {
  const extended: ExtendedValue[] = [];
  for (const name of STAMP_NAMES) {
    const value = values[name];
    if (value !== undefined) extended.push({ id: STAMP[name], value });
  }
  return extended;
}

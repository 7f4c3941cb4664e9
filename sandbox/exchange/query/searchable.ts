/** What a resource can be searched and sorted by. */
import { badRequest } from "../http/errors.ts";
import type { RecordType } from "../schema/shape.ts";
import { equalsOf } from "./equals.ts";
import { shapeAt } from "./paths.ts";
import type { SortKey } from "./query.ts";
import type { Condition } from "./syntax.ts";

/** What a resource knows about its own columns. */
export interface Searchable {
  readonly type: RecordType;
  /** SQL of members that are not stored under their own name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Paths with an index of their own: being equal to one picks few rows. */
  readonly selective: readonly string[];
  /** Indexes that hold a member whole: looking for a part of it reads the index instead of the rows. */
  readonly whole: Readonly<Record<string, string>>;
  /** Finds rows by their wire id. */
  readonly rowOf: (id: string) => number;
  /** Collections that may only be searched by `any(x:x/… eq '…')`. */
  readonly equalOnly: readonly string[];
  /** SQL of MAPI properties that are the same value as a member: keys of extended properties. */
  readonly tags: Readonly<Record<string, string>>;
}

/** True when the condition picks few rows by an index, so that none should be spent on the order. */
export function isSelective(of: Searchable, condition: Condition): boolean {
  switch (condition.is) {
    case "and":
      return isSelective(of, condition.left) || isSelective(of, condition.right);
    case "lambda":
      return condition.how === "any" && condition.of !== undefined;
    case "compare":
    case "in":
    case "or": {
      const choice = equalsOf(condition);
      return choice !== undefined && of.selective.includes(choice.path);
    }
    default:
      return false;
  }
}

/** The sort keys as SQL; a leading plus keeps SQLite from reading the rows in that order by an index. */
export function orderSql(of: Searchable, keys: readonly SortKey[]): string[] {
  const last = keys.at(-1)?.descending === true ? "id DESC" : "id ASC";
  return [...keys.map((key) => `${columnOf(of, key.path)} ${key.descending ? "DESC" : "ASC"}`), last];
}

/** SQL of a property. Throws GraphError 400 for one that cannot be searched or sorted by. */
export function columnOf(of: Searchable, path: readonly string[]): string {
  const key = path.join("/");
  const known = of.columns[key];
  if (known !== undefined) return known;
  const shape = shapeAt(of.type, path);
  if (shape?.is === "list" || shape?.is === "record")
    throw badRequest(`The property '${key}' cannot be used in a query this way.`);
  const column = `json_extract(data,'$.${path.join(".")}')`;
  return shape?.is === "flag" || shape?.is === "int" || shape?.is === "number" ? column : `${column} COLLATE NOCASE`;
}

/** The index to read through when the condition looks for a part of a text; undefined when another one serves better. */
export function wholeIndex(of: Searchable, condition: Condition): string | undefined {
  if (condition.is === "and") return wholeIndex(of, condition.left) ?? wholeIndex(of, condition.right);
  const part = condition.is === "test" && condition.name !== "startswith" && condition.left.is === "path";
  return part ? of.whole[condition.left.segments.join("/")] : undefined;
}

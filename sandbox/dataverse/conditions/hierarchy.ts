/** Operators that follow a hierarchy: rows below or above another one, and the people who report to the caller. */
import { badArgument } from "../errors.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Sql } from "../storage/sql.ts";
import { list, not, or, raw, sql } from "../storage/sql.ts";
import type { Condition } from "./condition.ts";
import { readGuid } from "./values.ts";

/** The lookup each table is arranged by. */
const PARENTS: Readonly<Record<string, string>> = {
  account: "parentaccountid",
  businessunit: "parentbusinessunitid",
  contact: "parentcustomerid",
  incident: "parentcaseid",
  systemuser: "parentsystemuserid",
};

interface Tree {
  readonly table: string;
  readonly id: string;
  readonly parent: string;
}

const below = ({ table, id, parent }: Tree, root: string): Sql => sql`
  WITH RECURSIVE tree(id) AS (
    SELECT ${raw(`"${id}"`)} FROM ${raw(`"crm_${table}"`)} WHERE ${raw(`"${parent}"`)} = ${root}
    UNION SELECT ${raw(`c."${id}"`)} FROM ${raw(`"crm_${table}"`)} c JOIN tree ON ${raw(`c."${parent}"`)} = tree.id
  ) SELECT id FROM tree`;

const above = ({ table, id, parent }: Tree, leaf: string): Sql => sql`
  WITH RECURSIVE tree(id) AS (
    SELECT ${raw(`"${parent}"`)} FROM ${raw(`"crm_${table}"`)} WHERE ${raw(`"${id}"`)} = ${leaf}
    UNION SELECT ${raw(`c."${parent}"`)} FROM ${raw(`"crm_${table}"`)} c JOIN tree ON ${raw(`c."${id}"`)} = tree.id
  ) SELECT id FROM tree WHERE id IS NOT NULL`;

export function hierarchySql(session: Session, condition: Condition): Sql | undefined {
  const { caller } = session;
  const { operator, value } = condition;
  const users: Tree = { table: "systemuser", id: "systemuserid", parent: "parentsystemuserid" };
  const reports = sql`${value} IN (${below(users, caller.userId)})`;
  switch (operator) {
    case "eq-useroruserhierarchy":
      return or([sql`${value} = ${caller.userId}`, reports]);
    case "eq-useroruserhierarchyandteams":
      return or([sql`${value} IN (${list(caller.principals)})`, reports]);
    case "under":
      return sql`${value} IN (${below(...treeOf(session, condition))})`;
    case "not-under":
      return not(sql`${value} IN (${below(...treeOf(session, condition))})`);
    case "eq-or-under":
      return or([
        sql`${value} = ${treeOf(session, condition)[1]}`,
        sql`${value} IN (${below(...treeOf(session, condition))})`,
      ]);
    case "above":
      return sql`${value} IN (${above(...treeOf(session, condition))})`;
    case "eq-or-above":
      return or([
        sql`${value} = ${treeOf(session, condition)[1]}`,
        sql`${value} IN (${above(...treeOf(session, condition))})`,
      ]);
    default:
      return undefined;
  }
}

/** How many rows hang directly below the row of `alias`. */
export function childCount({ name: table, primaryId }: Table, alias: string): Sql {
  const parent = PARENTS[table];
  if (parent === undefined) throw badArgument(`The table '${table}' is arranged in no hierarchy.`);
  return sql`(SELECT count(*) FROM ${raw(`"crm_${table}"`)} below WHERE ${raw(`below."${parent}"`)} = ${raw(`${alias}."${primaryId}"`)})`;
}

/** The tree of the table the condition's column names: its own key, or a lookup into an arranged table. */
function treeOf({ model }: Session, { table, column, values }: Condition): [Tree, string] {
  const target = column.name === model.table(table).primaryId ? table : (column.targets[0]?.table ?? table);
  const parent = PARENTS[target];
  const root = readGuid(values[0] ?? "");
  if (parent === undefined) throw badArgument(`The attribute '${column.name}' takes part in no hierarchy.`);
  if (root === undefined) throw badArgument(`'${values[0] ?? ""}' is not a row of ${target}.`);
  return [{ table: target, id: model.table(target).primaryId, parent }, root];
}

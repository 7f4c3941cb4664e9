/** References to rows in bodies: `/contacts(…)`, without the slash, absolute, or by alternate key. */
import { badRequest, keyNotFound, notFound } from "../errors.ts";
import { readAddress } from "../http/address.ts";
import type { Table } from "../metadata/model.ts";
import type { SingleNavigation } from "../metadata/navigation.ts";
import { readKey } from "../resource/keys.ts";
import type { Session } from "../session.ts";

export interface RowReference {
  readonly table: Table;
  readonly id: string;
}

const ROOT = /^.*?\/api\/data\/v\d+\.\d+\//i;

/** Throws DataverseError (400) for what is no reference, 404 when an alternate key finds nothing. */
export function readReference(session: Session, uri: string): RowReference {
  const unresolved = /^\/?\$(\w+)$/.exec(uri);
  if (unresolved !== null)
    throw badRequest(`Content-ID Reference: '$${unresolved[1] ?? ""}' does not exist in the batch context.`);
  const relative = uri.replace(ROOT, "").replace(/^\//, "");
  const { segments } = readAddress(relative);
  const [segment, ...more] = segments;
  const table = segment === undefined ? undefined : session.model.bySet.get(segment.name);
  if (table === undefined || segment?.args === undefined || more.length > 0) {
    throw badRequest(
      `Resource not found for the segment '${segment?.name ?? uri}': '${uri}' is not a reference to a row.`,
    );
  }
  const key = readKey(session, table, segment.args);
  if (key.kind === "alternate" && key.id === undefined) throw keyNotFound(table.name);
  return { table, id: key.kind === "id" ? key.id : (key.id ?? "") };
}

/** The table a lookup stores for a row, when the navigation leads there. */
export function targetOf(navigation: SingleNavigation, table: Table): string | undefined {
  if (navigation.targets.includes(table.name)) return table.name;
  return table.isActivity && navigation.targets.includes("activitypointer") ? "activitypointer" : undefined;
}

/** Refuses a row of a table the navigation does not lead to (400) and one that is not there (404). */
export function requireTarget(session: Session, navigation: SingleNavigation, { table, id }: RowReference): string {
  const target = targetOf(navigation, table);
  if (target === undefined) {
    throw badRequest(
      `The navigation property '${navigation.name}' expects ${navigation.targets.join(" or ")}, but the reference is to '${table.name}'.`,
    );
  }
  if (session.store.byId(table, id) === undefined) throw notFound(table.schemaName, id);
  return target;
}

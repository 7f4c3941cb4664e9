/** `$ref`: ties rows together and apart. */
import { badRequest, wrongMethod } from "../errors.ts";
import type { Address } from "../http/address.ts";
import type { Answer, Call } from "../http/exchange.ts";
import { noContent } from "../http/exchange.ts";
import type { Target } from "../resource/target.ts";
import type { Session } from "../session.ts";
import { associate, disassociate, setReference } from "../write/associate.ts";
import { isObject } from "../write/payload.ts";
import type { RowReference } from "../write/references.ts";
import { readReference } from "../write/references.ts";
import { readReference as readLookup } from "./read-row.ts";
import { readBody } from "./write-row.ts";

type ReferenceTarget = Extract<Target, { kind: "reference" }>;

function bodyReference(session: Session, call: Call): RowReference {
  const body = readBody(call);
  const uri = isObject(body) ? body["@odata.id"] : undefined;
  if (typeof uri !== "string") throw badRequest('The body of a $ref is {"@odata.id": "…"}.');
  return readReference(session, uri);
}

export function handleReference(session: Session, target: ReferenceTarget, address: Address, call: Call): Answer {
  if (call.method === "GET") return readLookup(session, target);
  session.store.transaction(() => {
    change(session, target, address, call);
  });
  return noContent();
}

function change(
  session: Session,
  { table, id, navigation, other }: ReferenceTarget,
  address: Address,
  call: Call,
): void {
  if (navigation.kind === "single") {
    if (call.method === "PUT") setReference(session, table, id, navigation, bodyReference(session, call));
    else if (call.method === "DELETE") setReference(session, table, id, navigation, undefined);
    else throw wrongMethod(`The http method '${call.method}' is not supported on a single-valued $ref.`);
    return;
  }
  if (call.method === "POST") {
    associate(session, table, id, navigation, bodyReference(session, call));
    return;
  }
  if (call.method !== "DELETE")
    throw wrongMethod(`The http method '${call.method}' is not supported on a collection's $ref.`);
  const uri = address.options.get("$id") ?? address.options.get("id");
  const otherId = other ?? (uri === undefined ? undefined : readReference(session, uri).id);
  if (otherId === undefined) throw badRequest("Removing from a collection needs the key of the row or $id.");
  disassociate(session, table, id, navigation, otherId);
}

/** Calls an action or function: right verb, right resource, right parameters, then its handler. */
import { badRequest, noResource, noSegment } from "../errors.ts";
import type { Address } from "../http/address.ts";
import type { Answer, Call } from "../http/exchange.ts";
import type { Preferences } from "../http/prefer.ts";
import { readBody } from "../handlers/write-row.ts";
import type { Target } from "../resource/target.ts";
import type { Session } from "../session.ts";
import { isObject } from "../write/payload.ts";
import { messageFacts } from "./catalogue.ts";
import type { MessageFacts } from "./message-facts.ts";
import type { MessageCall } from "./handler.ts";
import { HANDLERS } from "./handlers.ts";
import { checkParameters, functionParameters } from "./parameters.ts";

type MessageTarget = Extract<Target, { kind: "message" }>;

function checkBinding({ name, bound }: MessageTarget, facts: MessageFacts): void {
  if (facts.bound === undefined) {
    if (bound !== undefined) throw noSegment(`Microsoft.Dynamics.CRM.${name}`);
    return;
  }
  if (bound === undefined) throw badRequest("Request message has unresolved parameters.");
  const { tables, set } = facts.bound;
  const fits = tables === "any" || tables.includes(bound.table.name);
  if (!fits || (set === true) !== (bound.id === undefined)) throw noSegment(`Microsoft.Dynamics.CRM.${name}`);
}

export function callMessage(
  session: Session,
  target: MessageTarget,
  address: Address,
  preferences: Preferences,
  call: Call,
): Answer {
  const { name } = target;
  const facts = messageFacts(name);
  const handler = HANDLERS[name];
  if (facts === undefined || handler === undefined) throw noSegment(name);
  const verb = facts.kind === "function" ? "GET" : "POST";
  if (call.method !== verb) throw noResource(`${session.base}/${call.target}`);
  checkBinding(target, facts);
  const parameters =
    facts.kind === "function" ? functionParameters(target.args, aliases(address)) : bodyParameters(facts, call);
  checkParameters(name, facts, parameters);
  const request: MessageCall = { session, name, bound: target.bound, parameters, preferences };
  return session.store.transaction(() => handler(request));
}

const aliases = ({ options }: Address): ReadonlyMap<string, string> =>
  new Map([...options].filter(([name]) => name.startsWith("@")));

function bodyParameters(facts: MessageFacts, call: Call): Readonly<Record<string, unknown>> {
  if (call.body.trim() === "" && Object.values(facts.parameters).every(({ optional }) => optional === true)) return {};
  const body = readBody(call);
  if (!isObject(body)) throw badRequest("A JSON object with the parameters was expected as the body of the request.");
  return body;
}

/** `$batch`: up to 20 requests, each judged and answered on its own. https://learn.microsoft.com/graph/json-batching */
import { answerFault } from "../../frame/fault-answer.ts";
import type { FaultDesk } from "../../frame/service.ts";
import { badBody, badRequest, GraphError } from "../http/errors.ts";
import type { Answer, GraphRequest } from "../http/message.ts";
import { jsonBody, ok, targetOf } from "../http/message.ts";
import { JSON_TYPE } from "../http/respond.ts";
import { isObject, listAt, objectAt, parseJson, textAt } from "../json.ts";
import type { Json, JsonObject } from "../json.ts";

const MOST = 20;
const METHODS = new Set(["GET", "POST", "PATCH", "PUT", "DELETE"]);

interface Step {
  readonly id: string;
  readonly request: GraphRequest;
  readonly dependsOn: readonly string[];
  /** Why this step is refused before it is tried. */
  readonly refused: GraphError | undefined;
}

export interface BatchTools {
  /** Answers one request; never throws. */
  readonly answer: (request: GraphRequest) => Promise<Answer>;
  readonly refuse: (error: GraphError) => Answer;
  readonly faults: FaultDesk;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Throws GraphError 400 when the batch itself is wrong. */
export async function runBatch(outer: GraphRequest, tools: BatchTools): Promise<Answer> {
  const steps = readSteps(outer);
  const done = new Map<string, Answer>();
  for (const step of ordered(steps)) {
    const failed = step.dependsOn.some((id) => (done.get(id)?.status ?? 500) >= 400);
    const answer = failed
      ? tools.refuse(new GraphError(424, "FailedDependency", "A request this one depends on has failed."))
      : step.refused
        ? tools.refuse(step.refused)
        : await withFaults(step.request, tools);
    done.set(step.id.toLowerCase(), answer);
  }
  return ok({
    responses: steps.map((step) =>
      shown(step.id, done.get(step.id.toLowerCase()) ?? tools.refuse(badRequest("Not run."))),
    ),
  });
}

function readSteps(outer: GraphRequest): Step[] {
  const body = jsonBody(outer);
  if (!isObject(body) || !Array.isArray(body["requests"])) throw badBody("Invalid batch payload format.");
  const list = listAt(body, "requests");
  if (list.length === 0) throw badRequest("Invalid batch payload format: the batch is empty.");
  if (list.length > MOST) throw badRequest(`Number of batch request steps exceeds the maximum value of ${MOST}.`);
  const steps = list.map((entry) => readStep(entry));
  const ids = steps.map((step) => step.id.toLowerCase());
  if (new Set(ids).size !== ids.length) throw badRequest("The ids of the requests in a batch must be unique.");
  const unknown = steps.flatMap((step) => step.dependsOn).find((id) => !ids.includes(id));
  if (unknown !== undefined) throw badRequest(`The dependsOn value '${unknown}' names no request of the batch.`);
  return steps;
}

function readStep(entry: Json): Step {
  if (!isObject(entry)) throw badBody("Invalid batch payload format.");
  const [id, method, url] = [textAt(entry, "id"), textAt(entry, "method")?.toUpperCase(), textAt(entry, "url")];
  if (id === undefined || id === "" || method === undefined || url === undefined)
    throw badBody("Every request of a batch needs an id, a method and a url.");
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(objectAt(entry, "headers") ?? {}))
    headers.set(name.toLowerCase(), textOf(value));
  const dependsOn = entry["dependsOn"] ?? [];
  if (!Array.isArray(dependsOn)) throw badBody("dependsOn must be a list of ids.");
  const [path, query] = split(url);
  const payload = entry["body"] ?? null;
  return {
    id,
    request: {
      method,
      path: path.startsWith("/") ? path : `/${path}`,
      query,
      headers,
      body: bytesOf(payload, headers),
      inner: true,
    },
    dependsOn: dependsOn.map((name) => textOf(name).toLowerCase()),
    refused: refusal(method, url, payload, headers),
  };
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value));

function refusal(
  method: string,
  url: string,
  payload: Json,
  headers: ReadonlyMap<string, string>,
): GraphError | undefined {
  if (!METHODS.has(method)) return badRequest(`The method '${method}' is not supported in a batch.`);
  if (/^https?:/i.test(url)) return badRequest("The url of a request in a batch must be relative.");
  if (/^\/?\$batch\b/i.test(url)) return badRequest("A batch cannot hold another batch.");
  if (payload !== null && !headers.has("content-type"))
    return badRequest("A request with a body needs a Content-Type header.");
  return undefined;
}

function split(url: string): [string, string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

/** JSON stays JSON; anything else travels as base64. */
function bytesOf(payload: Json, headers: ReadonlyMap<string, string>): Uint8Array {
  if (payload === null) return new Uint8Array();
  const isJson = /\bjson\b/i.test(headers.get("content-type") ?? "json");
  if (typeof payload === "string" && /^text\//i.test(headers.get("content-type") ?? ""))
    return new TextEncoder().encode(payload);
  if (typeof payload === "string" && !isJson) return Buffer.from(payload, "base64");
  return new TextEncoder().encode(JSON.stringify(payload));
}

/** Predecessors first. Throws GraphError 400 for a circle. */
function ordered(steps: readonly Step[]): Step[] {
  const result: Step[] = [];
  const placed = new Set<string>();
  let rest = [...steps];
  while (rest.length > 0) {
    const ready = rest.filter((step) => step.dependsOn.every((id) => placed.has(id)));
    if (ready.length === 0) throw badRequest("The dependsOn values of the batch form a circle.");
    for (const step of ready) placed.add(step.id.toLowerCase());
    result.push(...ready);
    rest = rest.filter((step) => !ready.includes(step));
  }
  return result;
}

/** A lost or cut answer inside a batch shows as the gateway giving up. */
async function withFaults(request: GraphRequest, tools: BatchTools): Promise<Answer> {
  const rule = tools.faults.strike("inner", targetOf(request), ["status", "lost", "cut", "half", "delay"]);
  if (!rule) return tools.answer(request);
  const gone = tools.refuse(
    new GraphError(504, "GatewayTimeout", "The server, while acting as a proxy, did not receive a timely response."),
  );
  switch (rule.what) {
    case "status":
      return fromResponse(answerFault(rule, "graph", tools.now()));
    case "delay":
      await tools.wait(rule.ms ?? 0);
      return tools.answer(request);
    case "cut":
      return gone;
    default:
      await tools.answer(request);
      return gone;
  }
}

async function fromResponse(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    ...(text === "" ? {} : { json: parseJson(text) }),
  };
}

function shown(id: string, answer: Answer): JsonObject {
  const headers: JsonObject = { "Cache-Control": "no-cache", ...answer.headers };
  if (answer.json !== undefined) headers["Content-Type"] = JSON_TYPE;
  else if (answer.bytes) headers["Content-Type"] = answer.bytes.type;
  const result: JsonObject = { id, status: answer.status, headers };
  if (answer.json !== undefined) result["body"] = answer.json;
  else if (answer.bytes) result["body"] = bytesShown(answer.bytes.content, answer.bytes.type);
  return result;
}

function bytesShown(content: Uint8Array, type: string): string {
  return type.startsWith("text/") ? new TextDecoder().decode(content) : Buffer.from(content).toString("base64");
}

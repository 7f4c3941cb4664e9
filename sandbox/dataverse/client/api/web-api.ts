/** The Web API as the signed-in user: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview */
import { isObject, objectIn, textIn } from "./values.ts";
import type { Json } from "./values.ts";

export interface Answer {
  readonly status: number;
  readonly body: Json;
  /** `OData-EntityId` of a created row. */
  readonly entityId: string;
}

/** The service said no, or could not be reached (status 0). */
export class CrmFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.name = "CrmFailure";
  }
}

export interface WebApi {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Json>;
  send(
    method: "POST" | "PATCH" | "DELETE",
    path: string,
    body?: Json,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

const ANNOTATED = { Prefer: 'odata.include-annotations="*"' };

/** `base`: `/api/data/v9.2`; paths start after its slash, or are complete links the service gave. */
export function createWebApi(base: string, token: string, send: typeof fetch): WebApi {
  const ask = async (
    method: string,
    path: string,
    body: Json | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const url = /^https?:/.test(path) ? path : `${base}/${path}`;
    const response = await send(url, {
      method,
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${token}`,
        "OData-MaxVersion": "4.0",
        "OData-Version": "4.0",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new CrmFailure(0, "", "The CRM cannot be reached.");
    });
    const answer = await readBody(response);
    if (!response.ok) throw failureOf(response.status, answer);
    return { status: response.status, body: answer, entityId: response.headers.get("OData-EntityId") ?? "" };
  };
  return {
    get: async (path, headers = {}) => (await ask("GET", path, undefined, { ...ANNOTATED, ...headers })).body,
    send: (method, path, body, headers = {}) => ask(method, path, body, headers),
  };
}

async function readBody(response: Response): Promise<Json> {
  const text = await response.text().catch(() => "");
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : { value };
  } catch {
    return {};
  }
}

function failureOf(status: number, body: Json): CrmFailure {
  const error = objectIn(body["error"]);
  return new CrmFailure(
    status,
    textIn(error["code"]),
    textIn(error["message"]) || `The CRM answered ${String(status)}.`,
  );
}

/** One sentence for a person. */
export function explain(failure: unknown): string {
  if (!(failure instanceof CrmFailure)) return failure instanceof Error ? failure.message : String(failure);
  switch (failure.status) {
    case 401:
      return "You are not signed in any more. Reload the page.";
    case 403:
      return `You may not do that. ${failure.message}`;
    case 404:
      return "There is no such record, or it was deleted.";
    case 429:
      return "The CRM is busy. Try again in a moment.";
    default:
      return failure.message;
  }
}

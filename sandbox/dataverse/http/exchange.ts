/** A request and an answer as the service sees them, alone or inside a batch. */
import type { DataverseError } from "../errors.ts";

export interface Call {
  readonly method: string;
  /** Below the service root, percent-encoding still in place: `contacts(…)?$select=…`. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** What fault rules are matched against: `METHOD path?query`. */
  readonly faultTarget: string;
  /** Alone, or inside a batch. */
  readonly place: "outer" | "inner";
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const JSON_TYPE = "application/json; odata.metadata=minimal";

export const header = (call: Call, name: string): string | null => call.headers.get(name) ?? null;

export const noContent = (headers: Readonly<Record<string, string>> = {}): Answer => ({ status: 204, headers });

export const jsonAnswer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { "Content-Type": JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

export const collectionAnswer = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  jsonAnswer(200, body, { "Content-Type": `${JSON_TYPE}; odata.streaming=true`, ...headers });

export const textAnswer = (body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { "Content-Type": "text/plain", ...headers },
  body,
});

/** The error envelope; with annotations asked for it says more. */
export function errorAnswer(error: DataverseError, requestId: string, annotated: (name: string) => boolean): Answer {
  const body: Record<string, unknown> = { code: error.code, message: error.message };
  const help = "@Microsoft.PowerApps.CDS.HelpLink";
  const trace = "@Microsoft.PowerApps.CDS.TraceText";
  const inner = "@Microsoft.PowerApps.CDS.InnerError.Message";
  if (annotated(help.slice(1)))
    body[help] =
      `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${error.code.slice(2)}&client=platform`;
  if (annotated(trace.slice(1))) body[trace] = "";
  if (annotated(inner.slice(1))) body[inner] = error.message;
  return jsonAnswer(error.status, { error: body }, { REQ_ID: requestId, ...error.headers });
}

/** What a method of the host is, and the small language its answers are written in. */
import type { z } from "zod";
import { GraphError } from "../../graph/connection.ts";
import type { Desk } from "../desk.ts";
import type { Surface } from "../surface.ts";

export interface MethodCall {
  readonly surface: Surface;
  readonly desk: Desk;
  /** Name of the item among the notices; survives saving a draft. */
  readonly itemKey: string;
  /** JSON text for getInitializationContextAsync. */
  readonly initializationContext: string;
}

/** `shaped` is for the few methods whose answers have a form of their own. */
export type Answer =
  | { readonly kind: "value"; readonly value?: unknown }
  | { readonly kind: "failed"; readonly code: number }
  | { readonly kind: "shaped"; readonly value: unknown };

export interface Method {
  /** As the documentation calls it. */
  readonly name: string;
  readonly run: (parameters: unknown, call: MethodCall) => Promise<Answer>;
}

export const ERROR = {
  unsupported: 5000,
  attachmentTooLarge: 9000,
  tooManyAttachments: 9001,
  invalidAttachment: 9003,
  attachmentUpload: 9007,
  attachmentMissing: 9008,
  endBeforeStart: 9010,
  tooManyRecipients: 9012,
  invalidSelection: 9016,
  accessRestricted: 9017,
  settings: 9019,
  response: 9020,
  save: 9021,
  invalidValue: 9031,
  wrongSurface: 9032,
  recurrenceOnInstance: 9033,
  recurrenceInvalid: 9034,
  recurrenceEmpty: 9035,
  recurrenceTooLong: 9036,
  recurrenceZone: 9037,
  itemPermission: 9038,
  http: 9040,
  network: 9041,
  server: 9042,
  attachmentType: 9043,
  invalidCategory: 9044,
  duplicateCategory: 9045,
  notSaved: 9046,
  extendedPermission: 9047,
  itemNotFound: 9049,
  keyNotFound: 9050,
  sessionDataTooLong: 9051,
} as const;

/** Methods newer than any documented dispatch number; our own script calls them by these. */
export const OWN = { prependOnSend: 9001, getAsFile: 9002 } as const;

export const value = (data?: unknown): Answer => ({ kind: "value", value: data });
export const failed = (code: number): Answer => ({ kind: "failed", code });
export const shaped = (data: unknown): Answer => ({ kind: "shaped", value: data });

/** A method whose parameters have this shape; others are refused as Outlook refuses wrong values. */
export const method = <T extends z.ZodType>(
  name: string,
  shape: T,
  run: (parameters: z.infer<T>, call: MethodCall) => Answer | Promise<Answer>,
): Method => ({
  name,
  run: async (parameters, call) => {
    const parsed = shape.safeParse(parameters);
    return parsed.success ? run(parsed.data, call) : failed(ERROR.invalidValue);
  },
});

/** A method without parameters. */
export const plain = (name: string, run: (call: MethodCall) => Answer | Promise<Answer>): Method => ({
  name,
  run: async (_parameters, call) => run(call),
});

/** The error code that stands for a failed request of the host itself. */
export function codeOf(error: unknown): number {
  if (!(error instanceof GraphError)) return ERROR.server;
  if (error.status === 0) return ERROR.network;
  if (error.status === 404 || error.code === "ErrorInvalidIdMalformed") return ERROR.itemNotFound;
  return error.status >= 500 ? ERROR.server : ERROR.http;
}

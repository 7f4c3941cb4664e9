/** What a handler of a message gets. Parameters are checked against the catalogue before. */
import type { Answer } from "../http/exchange.ts";
import type { Preferences } from "../http/prefer.ts";
import type { Table } from "../metadata/model.ts";
import type { Session } from "../session.ts";
import type { Body } from "../write/payload.ts";

export interface MessageCall {
  readonly session: Session;
  readonly name: string;
  readonly bound: { readonly table: Table; readonly id: string | undefined } | undefined;
  readonly parameters: Body;
  readonly preferences: Preferences;
}

export type MessageHandler = (call: MessageCall) => Answer;

/** The answer of a message that returns an object of its own type. */
export const responseContext = ({ session, name }: MessageCall): string =>
  `${session.base}/$metadata#Microsoft.Dynamics.CRM.${name}Response`;

/** Edits occurrences through the Graph stand-in itself, with the mailbox owner's token. */
import { randomUUID } from "node:crypto";
import type { SandboxService } from "../frame/service.ts";
import type { SeriesEditor } from "./item.ts";
import { UnreadableError } from "./unreadable.ts";

export interface EditorOptions {
  readonly service: Pick<SandboxService, "handle">;
  /** `https://localhost:3002` */
  readonly origin: string;
  readonly token: string;
}

const DAY = 86_400_000;

export function createSeriesEditor({ service, origin, token }: EditorOptions): SeriesEditor {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      "client-request-id": randomUUID(),
    };
    const request = new Request(`${origin}/v1.0${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await service.handle(request);
    if (!response.ok) throw new UnreadableError(`an occurrence could not be changed (${String(response.status)})`);
    return response.status === 204 ? undefined : await response.json();
  };
  const find = async (seriesId: string, day: string): Promise<string | undefined> => {
    const around = (days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString();
    const answer = await ask(
      "GET",
      `/me/events/${encodeURIComponent(seriesId)}/instances?startDateTime=${around(-1)}&endDateTime=${around(2)}`,
    );
    return occurrenceOn(answer, day);
  };
  return {
    cancel: async (seriesId, day) => {
      const id = await find(seriesId, day);
      if (id !== undefined) await ask("DELETE", `/me/events/${encodeURIComponent(id)}`);
    },
    change: async (seriesId, day, event) => {
      const id = await find(seriesId, day);
      const { subject, start, end, location, body } = event;
      if (id !== undefined)
        await ask("PATCH", `/me/events/${encodeURIComponent(id)}`, { subject, start, end, location, body });
    },
  };
}

/** An instance that starts on the day, or the only one around it (evening in one zone is morning in another). */
function occurrenceOn(answer: unknown, day: string): string | undefined {
  if (typeof answer !== "object" || answer === null || !("value" in answer) || !Array.isArray(answer.value))
    return undefined;
  const instances = answer.value.flatMap((one: unknown) => {
    if (typeof one !== "object" || one === null || !("id" in one) || !("start" in one)) return [];
    const { id, start } = one;
    if (typeof id !== "string" || typeof start !== "object" || start === null || !("dateTime" in start)) return [];
    return [{ id, day: String(start.dateTime).slice(0, 10) }];
  });
  return (instances.find((one) => one.day === day) ?? (instances.length === 1 ? instances[0] : undefined))?.id;
}

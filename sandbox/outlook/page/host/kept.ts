/** What the page keeps on its own origin for an add-in (see server/keeping.ts). */
import type { z } from "zod";
import { inTurn } from "../in-turn.ts";

export interface Kept {
  read<T extends z.ZodType>(kind: KeptKind, item: string, shape: T): Promise<z.infer<T> | undefined>;
  /** False when Outlook keeps no value of that size. */
  write(kind: KeptKind, item: string, value: unknown): Promise<boolean>;
}
type KeptKind = "roaming-settings" | "notifications" | "pins";

const TOO_LARGE = 413;
/** Browsers send at most 64 KB on behalf of a page that is gone. */
const MOST_KEPT_ALIVE = 50_000;

export function createKept(upn: string, addinId: string): Kept {
  /** Of two values for one place the later one stays, however slow the earlier one was. */
  const places: Readonly<Record<KeptKind, object>> = { "roaming-settings": {}, notifications: {}, pins: {} };
  const address = (kind: KeptKind, item: string): string =>
    ["/api/kept", kind, upn, addinId, item]
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join("/");
  return {
    async read(kind, item, shape) {
      const response = await fetch(address(kind, item).replace(/\/$/, ""));
      if (!response.ok) throw new Error(`The sandbox's storage answered ${response.status}.`);
      if (response.status === 204) return undefined;
      return shape.safeParse(await response.json()).data;
    },
    write: (kind, item, value) =>
      inTurn(places[kind], async () => {
        const body = JSON.stringify(value);
        const response = await fetch(address(kind, item).replace(/\/$/, ""), {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body,
          // What a person did last is kept, too, when the page is closed at once.
          keepalive: body.length < MOST_KEPT_ALIVE,
        });
        if (response.status === TOO_LARGE) return false;
        if (!response.ok) throw new Error(`The sandbox's storage answered ${response.status}.`);
        return true;
      }),
  };
}

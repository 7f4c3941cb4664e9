import type { ActionDesk } from "../action-desk.ts";
import type { Ports } from "../ports.ts";
import type { Health } from "../health.ts";
import type { OpenItem } from "../open-item.ts";

/** What every room works with. */
export interface RoomParts {
  readonly ports: Ports;
  readonly health: Health;
  readonly desk: ActionDesk;
  readonly open: () => OpenItem | undefined;
  /** Told when another item is open, or more is known about it. */
  readonly onOpenChanged: (listener: () => void) => () => void;
}

import type { Clock } from "../../ports/clock.ts";
import type { Crm } from "../../ports/crm.ts";
import type { CrmOptions } from "../../ports/crm-options.ts";
import type { MailWatch } from "../../ports/mail-watch.ts";
import type { TrackingPorts } from "../attempt.ts";

/** What the watch over new mail works with. */
export interface MailWatchPorts extends TrackingPorts {
  readonly crm: TrackingPorts["crm"] &
    Pick<Crm, "readOtherOwners"> &
    Pick<CrmOptions, "readMailOptions" | "readTrackingChoices">;
  readonly watch: MailWatch;
  readonly clock: Clock;
}

import { ServiceError } from "../ports/service-error.ts";
import type { MessageFacts } from "./read-evidence.ts";

/** The CRM holds the message where the user cannot see it: no role is lacking, the record is somebody else's. */
export const hiddenRecord = (): ServiceError => new ServiceError({ kind: "hidden", service: "crm" });

/** Refuses to promote what the CRM holds already where the user cannot see it. */
export function refuseHidden(facts: MessageFacts): void {
  if (facts.evidence.hidden) throw hiddenRecord();
}

import { ServiceError } from "../ports/service-error.ts";
import type { MessageFacts } from "./read-evidence.ts";

/** The CRM holds the message where the user cannot see it. */
export const hiddenRecord = (): ServiceError =>
  new ServiceError({ kind: "noPrivilege", service: "crm", privilege: "prvReadActivity", table: "email" });

/** Refuses to promote what the CRM holds already where the user cannot see it. */
export function refuseHidden(facts: MessageFacts): void {
  if (facts.evidence.hidden) throw hiddenRecord();
}

/** Which handler answers which message. */
import type { MessageHandler } from "./handler.ts";
import { retrieveCurrentOrganization, whoAmI } from "./identity.ts";
import { checkIncomingEmail, checkPromoteEmail, deliverIncomingEmail, deliverPromoteEmail } from "./promote-email.ts";

export const HANDLERS: Readonly<Record<string, MessageHandler>> = {
  CheckIncomingEmail: checkIncomingEmail,
  CheckPromoteEmail: checkPromoteEmail,
  DeliverIncomingEmail: deliverIncomingEmail,
  DeliverPromoteEmail: deliverPromoteEmail,
  RetrieveCurrentOrganization: retrieveCurrentOrganization,
  WhoAmI: whoAmI,
};

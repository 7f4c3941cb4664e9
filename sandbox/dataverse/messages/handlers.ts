/** Which handler answers which message. */
import { book, reschedule } from "./booking.ts";
import { createMultiple, deleteMultiple, updateMultiple, upsertMultiple } from "./bulk.ts";
import { closeIncident, loseOpportunity, qualifyLead, winOpportunity } from "./closing.ts";
import { retrieveDuplicates, retrieveTotalRecordCount } from "./counting.ts";
import { createException } from "./exceptions.ts";
import { instantiateFilters, resetUserFilters, validateSavedQuery } from "./filters.ts";
import type { MessageHandler } from "./handler.ts";
import { retrieveCurrentOrganization, whoAmI } from "./identity.ts";
import { initializeFrom } from "./initialize-from.ts";
import { fullTextSearchKnowledgeArticle, incrementKnowledgeArticleViewCount } from "./knowledge.ts";
import { merge } from "./merge.ts";
import { checkIncomingEmail, checkPromoteEmail, deliverIncomingEmail, deliverPromoteEmail } from "./promote-email.ts";
import { addToQueue } from "./queues.ts";
import { backgroundSendEmail, getTrackingTokenEmail, sendEmail } from "./send-email.ts";
import {
  grantAccess,
  modifyAccess,
  retrievePrincipalAccess,
  retrieveSharedPrincipalsAndAccess,
  revokeAccess,
} from "./sharing.ts";
import { instantiateTemplate, sendEmailFromTemplate } from "./templates.ts";

export const HANDLERS: Readonly<Record<string, MessageHandler>> = {
  AddToQueue: addToQueue,
  BackgroundSendEmail: backgroundSendEmail,
  Book: book,
  CheckIncomingEmail: checkIncomingEmail,
  CheckPromoteEmail: checkPromoteEmail,
  CloseIncident: closeIncident,
  CreateException: createException,
  CreateMultiple: createMultiple,
  DeleteMultiple: deleteMultiple,
  DeliverIncomingEmail: deliverIncomingEmail,
  DeliverPromoteEmail: deliverPromoteEmail,
  FullTextSearchKnowledgeArticle: fullTextSearchKnowledgeArticle,
  GetTrackingTokenEmail: getTrackingTokenEmail,
  GrantAccess: grantAccess,
  IncrementKnowledgeArticleViewCount: incrementKnowledgeArticleViewCount,
  InitializeFrom: initializeFrom,
  InstantiateFilters: instantiateFilters,
  InstantiateTemplate: instantiateTemplate,
  LoseOpportunity: loseOpportunity,
  Merge: merge,
  ModifyAccess: modifyAccess,
  QualifyLead: qualifyLead,
  Reschedule: reschedule,
  ResetUserFilters: resetUserFilters,
  RetrieveCurrentOrganization: retrieveCurrentOrganization,
  RetrieveDuplicates: retrieveDuplicates,
  RetrievePrincipalAccess: retrievePrincipalAccess,
  RetrieveSharedPrincipalsAndAccess: retrieveSharedPrincipalsAndAccess,
  RetrieveTotalRecordCount: retrieveTotalRecordCount,
  RevokeAccess: revokeAccess,
  SendEmail: sendEmail,
  SendEmailFromTemplate: sendEmailFromTemplate,
  UpdateMultiple: updateMultiple,
  UpsertMultiple: upsertMultiple,
  ValidateSavedQuery: validateSavedQuery,
  WhoAmI: whoAmI,
  WinOpportunity: winOpportunity,
};

/** Which handler answers which message. */
import { book, reschedule } from "./booking.ts";
import {
  getAllTimeZonesWithDisplayName,
  getTimeZoneCodeByLocalizedName,
  localTimeFromUtcTime,
  utcTimeFromLocalTime,
} from "./clocks.ts";
import { createMultiple, deleteMultiple, updateMultiple, upsertMultiple } from "./bulk.ts";
import { closeIncident, loseOpportunity, qualifyLead, winOpportunity } from "./closing.ts";
import { retrieveDuplicates, retrieveTotalRecordCount } from "./counting.ts";
import { createException } from "./exceptions.ts";
import { instantiateFilters, resetUserFilters, validateSavedQuery } from "./filters.ts";
import type { MessageHandler } from "./handler.ts";
import { retrieveCurrentOrganization, retrieveLanguages, retrieveVersion, whoAmI } from "./identity.ts";
import { initializeFrom } from "./initialize-from.ts";
import { fullTextSearchKnowledgeArticle, incrementKnowledgeArticleViewCount } from "./knowledge.ts";
import { merge } from "./merge.ts";
import { checkIncomingEmail, checkPromoteEmail, deliverIncomingEmail, deliverPromoteEmail } from "./promote-email.ts";
import { retrieveUserPrivilegeByPrivilegeName, retrieveUserPrivileges } from "./privileges.ts";
import { addToQueue, pickFromQueue, releaseToQueue, removeFromQueue } from "./queues.ts";
import { backgroundSendEmail, getTrackingTokenEmail, sendEmail } from "./send-email.ts";
import {
  grantAccess,
  modifyAccess,
  retrievePrincipalAccess,
  retrieveSharedPrincipalsAndAccess,
  revokeAccess,
} from "./sharing.ts";
import { addUserToRecordTeam, removeUserFromRecordTeam } from "./record-teams.ts";
import { addMembersTeam, removeMembersTeam } from "./team-members.ts";
import { instantiateTemplate, sendEmailFromTemplate } from "./templates.ts";

export const HANDLERS: Readonly<Record<string, MessageHandler>> = {
  AddMembersTeam: addMembersTeam,
  AddToQueue: addToQueue,
  AddUserToRecordTeam: addUserToRecordTeam,
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
  GetAllTimeZonesWithDisplayName: getAllTimeZonesWithDisplayName,
  GetTimeZoneCodeByLocalizedName: getTimeZoneCodeByLocalizedName,
  GetTrackingTokenEmail: getTrackingTokenEmail,
  GrantAccess: grantAccess,
  IncrementKnowledgeArticleViewCount: incrementKnowledgeArticleViewCount,
  InitializeFrom: initializeFrom,
  InstantiateFilters: instantiateFilters,
  InstantiateTemplate: instantiateTemplate,
  LocalTimeFromUtcTime: localTimeFromUtcTime,
  LoseOpportunity: loseOpportunity,
  Merge: merge,
  ModifyAccess: modifyAccess,
  PickFromQueue: pickFromQueue,
  QualifyLead: qualifyLead,
  ReleaseToQueue: releaseToQueue,
  RemoveFromQueue: removeFromQueue,
  RemoveMembersTeam: removeMembersTeam,
  RemoveUserFromRecordTeam: removeUserFromRecordTeam,
  Reschedule: reschedule,
  ResetUserFilters: resetUserFilters,
  RetrieveAvailableLanguages: retrieveLanguages("LocaleIds"),
  RetrieveCurrentOrganization: retrieveCurrentOrganization,
  RetrieveDuplicates: retrieveDuplicates,
  RetrievePrincipalAccess: retrievePrincipalAccess,
  RetrieveProvisionedLanguages: retrieveLanguages("RetrieveProvisionedLanguages"),
  RetrieveSharedPrincipalsAndAccess: retrieveSharedPrincipalsAndAccess,
  RetrieveTotalRecordCount: retrieveTotalRecordCount,
  RetrieveUserPrivilegeByPrivilegeName: retrieveUserPrivilegeByPrivilegeName,
  RetrieveUserPrivileges: retrieveUserPrivileges,
  RetrieveVersion: retrieveVersion,
  RevokeAccess: revokeAccess,
  SendEmail: sendEmail,
  SendEmailFromTemplate: sendEmailFromTemplate,
  UpdateMultiple: updateMultiple,
  UpsertMultiple: upsertMultiple,
  UtcTimeFromLocalTime: utcTimeFromLocalTime,
  ValidateSavedQuery: validateSavedQuery,
  WhoAmI: whoAmI,
  WinOpportunity: winOpportunity,
};

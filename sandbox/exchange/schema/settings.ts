/** user, mailboxSettings, outlookCategory, subscription. https://learn.microsoft.com/graph/api/resources/user */
import { dateTimeTimeZone, weekday } from "./common.ts";
import {
  atCreate,
  choice,
  flag,
  instant,
  int,
  list,
  read,
  readOnDemand,
  record,
  required,
  text,
  time,
  type,
} from "./shape.ts";
import type { Property, RecordType, Shape } from "./shape.ts";

const localeInfo = type("localeInfo", { locale: text, displayName: text });
const offset = {
  time,
  dayOccurrence: int,
  dayOfWeek: weekday,
  month: int,
  year: int,
};
const standardOffset = type("standardTimeZoneOffset", offset);
const daylightOffset = type("daylightTimeZoneOffset", { ...offset, daylightBias: int });
const customTimeZone: RecordType = type("customTimeZone", {
  name: text,
  bias: int,
  standardOffset: record(() => standardOffset),
  daylightOffset: record(() => daylightOffset),
});
const timeZoneBase: RecordType = type("timeZoneBase", { name: text }, { derived: () => [customTimeZone] });
const workingHours = type("workingHours", {
  daysOfWeek: list(weekday),
  startTime: time,
  endTime: time,
  timeZone: record(() => timeZoneBase),
});
const automaticReplies = type("automaticRepliesSetting", {
  status: choice("disabled", "alwaysEnabled", "scheduled"),
  externalAudience: choice("none", "contactsOnly", "all"),
  internalReplyMessage: text,
  externalReplyMessage: text,
  scheduledStartDateTime: record(() => dateTimeTimeZone),
  scheduledEndDateTime: record(() => dateTimeTimeZone),
});
export const mailboxSettings = type("mailboxSettings", {
  archiveFolder: read(text),
  timeZone: text,
  delegateMeetingMessageDeliveryOptions: choice(
    "sendToDelegateAndInformationToPrincipal",
    "sendToDelegateAndPrincipal",
    "sendToDelegateOnly",
  ),
  dateFormat: text,
  timeFormat: text,
  userPurpose: read(choice("user", "linked", "shared", "room", "equipment", "others")),
  automaticRepliesSetting: record(() => automaticReplies),
  language: record(() => localeInfo),
  workingHours: record(() => workingHours),
});

const onDemand = (names: readonly string[], shape: Shape): Record<string, Property> =>
  Object.fromEntries(names.map((name) => [name, readOnDemand(shape)]));
/** What the directory knows beyond mail; empty for the people of this sandbox. */
const DIRECTORY_TEXTS =
  "aboutMe ageGroup authorizationInfo birthday city consentProvidedForMinor country createdDateTime creationType customSecurityAttributes deletedDateTime deviceEnrollmentLimit employeeHireDate employeeId employeeLeaveDateTime employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber hireDate identityParentId isManagementRestricted isResourceAccount lastPasswordChangeDateTime legalAgeGroupClassification mySite onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName passwordPolicies passwordProfile postalCode preferredDataLocation preferredName print securityIdentifier showInAddressList signInActivity signInSessionsValidFromDateTime state streetAddress usageLocation".split(
    " ",
  );
const DIRECTORY_LISTS =
  "assignedLicenses assignedPlans identities imAddresses interests licenseAssignmentStates onPremisesProvisioningErrors otherMails pastProjects provisionedPlans responsibilities schools serviceProvisioningErrors skills".split(
    " ",
  );

export const user = type("user", {
  businessPhones: read(list(text)),
  displayName: read(text),
  givenName: read(text),
  jobTitle: read(text),
  mail: read(text),
  mobilePhone: read(text),
  officeLocation: read(text),
  preferredLanguage: read(text),
  surname: read(text),
  userPrincipalName: read(text),
  id: read(text),
  accountEnabled: readOnDemand(flag),
  companyName: readOnDemand(text),
  department: readOnDemand(text),
  mailNickname: readOnDemand(text),
  proxyAddresses: readOnDemand(list(text)),
  userType: readOnDemand(text),
  mailboxSettings: readOnDemand(record(() => mailboxSettings)),
  ...onDemand(DIRECTORY_TEXTS, text),
  ...onDemand(DIRECTORY_LISTS, list(text)),
});

export const outlookCategory = type("outlookCategory", {
  id: read(text),
  displayName: atCreate(text),
  color: choice("none", ...Array.from({ length: 25 }, (_, n) => `preset${n}`)),
});

export const subscription = type("subscription", {
  id: read(text),
  resource: { ...atCreate(text), nullable: false },
  applicationId: read(text),
  changeType: { ...atCreate(text), nullable: false },
  clientState: atCreate(text),
  notificationUrl: required(text),
  lifecycleNotificationUrl: atCreate(text),
  notificationQueryOptions: atCreate(text),
  expirationDateTime: required(instant),
  creatorId: read(text),
  includeResourceData: atCreate(flag),
  latestSupportedTlsVersion: atCreate(text),
  encryptionCertificate: text,
  encryptionCertificateId: text,
  notificationUrlAppId: read(text),
});

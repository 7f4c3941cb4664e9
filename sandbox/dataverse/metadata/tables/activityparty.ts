import { big, choice, date, double, guid, id, lookup, owner, sdkOnly, table, text, whole, yesNo } from "../notation.ts";

// prettier-ignore
export const activityparty = table({
  name: "activityparty", schemaName: "ActivityParty", label: "Activity Party", plural: "Activity Parties", set: "activityparties", code: 135,
  id: "activitypartyid", nameColumn: "partyidname", ownership: "None", traits: "tracked concurrent",
}, [
  lookup("ActivityId", "Activity", "activitypointer chat=activityid_chat_activityparty appointment campaignactivity campaignresponse socialactivity task incidentresolution recurringappointmentmaster opportunityclose serviceappointment orderclose quoteclose fax letter phonecall email", "cur!"),
  id("ActivityPartyId", "Activity Party"),
  text("AddressUsed", "Address", 320),
  whole("AddressUsedEmailColumnNumber", "Email column number of party", [1, 2147483647], "r"),
  yesNo("DoNotEmail", "Do not allow Emails", ["Allow", "Do Not Allow"], false, "rn"),
  yesNo("DoNotFax", "Do not allow Faxes", ["Allow", "Do Not Allow"], false, "rn"),
  yesNo("DoNotPhone", "Do not allow Phone Calls", ["Allow", "Do Not Allow"], false, "rn"),
  yesNo("DoNotPostalMail", "Do not allow Postal Mails", ["Allow", "Do Not Allow"], false, "rn"),
  double("Effort", "Effort", [0, 1000000000], 2),
  text("ExchangeEntryId", "Exchange Entry", 1024),
  text("ExternalId", "External Id", 200),
  text("ExternalIdType", "External Id Type", 200),
  choice("InstanceTypeCode", "Appointment Type", { 0: "Not Recurring", 1: "Recurring Master", 2: "Recurring Instance", 3: "Recurring Exception", 4: "Recurring Future Exception" }, "r!n", { initial: 0 }),
  yesNo("IsPartyDeleted", "Is Party Deleted", ["No", "Yes"], false, "r!n"),
  owner("OwnerId", "Owner", "r*t"),
  guid("OwningBusinessUnit", "", "-"),
  guid("OwningUser", "", "-"),
  choice("ParticipationTypeMask", "Participation Type", { 1: "Sender", 2: "To Recipient", 3: "CC Recipient", 4: "BCC Recipient", 5: "Required attendee", 6: "Optional attendee", 7: "Organizer", 8: "Regarding", 9: "Owner", 10: "Resource", 11: "Customer", 12: "Chat Participant", 13: "Related" }, "cur!n"),
  lookup("PartyId", "Party", "account bulkoperation campaign campaignactivity contact contract entitlement equipment incident invoice knowledgearticle lead opportunity queue quote salesorder systemuser"),
  lookup("ResourceSpecId", "Resource Specification", "resourcespec", "curn"),
  date("ScheduledEnd", "Scheduled End", "r", "UserLocal", "DateOnly"),
  date("ScheduledStart", "Scheduled Start", "r", "UserLocal", "DateOnly"),
  text("UnresolvedPartyName", "Unresolved Party Name", 200),
  big("VersionNumber", "", "r"),
  sdkOnly("String", "PartyIdName", "partyid", "cr"),
  sdkOnly("EntityName", "PartyObjectTypeCode", "partyid", "cur!"),
]);

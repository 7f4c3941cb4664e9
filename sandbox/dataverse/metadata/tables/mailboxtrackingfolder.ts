import { big, date, id, lookup, owner, sdkOnly, table, text, whole } from "../notation.ts";

// prettier-ignore
export const mailboxtrackingfolder = table({
  name: "mailboxtrackingfolder", schemaName: "MailboxTrackingFolder", label: "Mailbox Auto Tracking Folder", plural: "Mailbox Auto Tracking Folders", set: "mailboxtrackingfolders", code: 9608,
  id: "mailboxtrackingfolderid", ownership: "User", traits: "",
}, [
  text("ExchangeFolderId", "Exchange Folder Id", 120),
  text("ExchangeFolderName", "Exchange Folder Name", 256),
  whole("FolderOnboardingStatus", "Folder on boarding Status", [0, 2147483647], "cur!"),
  lookup("MailboxId", "MailboxId", "mailbox", "cur!"),
  owner("OwnerId", "Owner", "cur!t"),
  lookup("RegardingObjectId", "Regarding Object Id", "account contact incident lead opportunity salesliterature salesliteratureitem serviceappointment"),
  text("RegardingObjectIdName", "Regarding Object Name", 400),
  lookup("CreatedBy", "Created By", "systemuser", "rny"),
  date("CreatedOn", "Created On", "r"),
  lookup("CreatedOnBehalfBy", "Created By (Delegate)", "systemuser", "rny"),
  id("MailboxTrackingFolderId", "", "r!"),
  lookup("ModifiedBy", "Modified By", "systemuser", "rny"),
  date("ModifiedOn", "Modified On", "r"),
  lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "systemuser", "rny"),
  lookup("OrganizationId", "Organization", "organization", "r!"),
  lookup("OwningBusinessUnit", "Owning Business Unit", "businessunit", "r"),
  lookup("OwningTeam", "Owning Team", "team", "r"),
  lookup("OwningUser", "Owning User", "systemuser", "r"),
  big("VersionNumber", "Version number", "r"),
  sdkOnly("EntityName", "RegardingObjectTypeCode", "regardingobjectid", "cur"),
]);

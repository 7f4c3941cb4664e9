import { big, choice, date, guid, id, lookup, owner, table, tableName, text, whole, yesNo } from "../notation.ts";

// prettier-ignore
export const activitymimeattachment = table({
  name: "activitymimeattachment", schemaName: "ActivityMimeAttachment", label: "Attachment", plural: "Attachments", set: "activitymimeattachments", code: 1001,
  id: "activitymimeattachmentid", nameColumn: "filename", ownership: "None", traits: "tracked concurrent",
}, [
  lookup("ActivityId", "Regarding", "activitypointer"),
  id("ActivityMimeAttachmentId", "Activity Mime Attachment"),
  guid("ActivityMimeAttachmentIdUnique", "", "cr!"),
  text("AttachmentContentId", "Content Id", 250),
  lookup("AttachmentId", "Attachment", "attachment", "cur*"),
  whole("AttachmentNumber", "Attachment Number", [0, 1000000000], "cur!"),
  text("Body", "Body", 1073741823),
  text("FileName", "File Name", 255),
  text("MimeType", "Mime Type", 256),
  lookup("ObjectId", "Item", "activitypointer template", "cur!"),
  tableName("ObjectTypeCode", "Entity", "cur!"),
  text("Subject", "Subject", 2000),
  text("ActivitySubject", "ActivitySubject", 2000, "r"),
  text("AnonymousLink", "For internal use only.", 2000, "r"),
  choice("ComponentState", "Component State", { 0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished" }, "r!"),
  whole("FileSize", "File Size (Bytes)", [0, 1000000000], "r"),
  yesNo("IsFollowed", "Followed", ["No", "Yes"], false, "r"),
  yesNo("IsManaged", "Is Managed", ["Unmanaged", "Managed"], false, "r!"),
  date("OverwriteTime", "Record Overwrite Time", "r!", "UserLocal", "DateOnly"),
  owner("OwnerId", "Owner", "r*nt"),
  lookup("OwningBusinessUnit", "Owning Business Unit", "businessunit", "r"),
  lookup("OwningUser", "Owner", "systemuser", "r"),
  guid("SolutionId", "Solution", "r!"),
  guid("SupportingSolutionId", "Solution", "-"),
  big("VersionNumber", "Version Number", "r"),
]);

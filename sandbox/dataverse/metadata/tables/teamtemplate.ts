import { date, id, lookup, memo, table, text, whole, yesNo } from "../notation.ts";

// prettier-ignore
export const teamtemplate = table({
  name: "teamtemplate", schemaName: "TeamTemplate", label: "Team template", plural: "Team templates", set: "teamtemplates", code: 92,
  id: "teamtemplateid", nameColumn: "teamtemplatename", ownership: "Organization", traits: "",
}, [
  lookup("CreatedBy", "Created By", "systemuser", "rny"),
  date("CreatedOn", "Created On", "r"),
  lookup("CreatedOnBehalfBy", "Created By (Delegate)", "systemuser", "rny"),
  whole("DefaultAccessRightsMask", "Access Rights", [0, 2147483647], "cur!"),
  memo("Description", "Description", 2000),
  yesNo("IsSystem", "Is System", ["No", "Yes"], false, "rn"),
  lookup("ModifiedBy", "Modified By", "systemuser", "rny"),
  date("ModifiedOn", "Modified On", "r"),
  lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "systemuser", "rny"),
  whole("ObjectTypeCode", "Object Type Code", [0, 2147483647], "cur!"),
  id("TeamTemplateId", "Team template"),
  text("TeamTemplateName", "Team Template Name", 160, "cur!"),
]);

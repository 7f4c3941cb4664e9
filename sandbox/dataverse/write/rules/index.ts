/** What tables do beyond what their metadata say. */
import type { Table } from "../../metadata/model.ts";
import type { TableRule } from "../draft.ts";
import { ACTIVITY_RULE } from "./activities.ts";
import { ANNOTATION_RULE, ATTACHMENT_RULE } from "./attachments.ts";
import { INCIDENT_RULE } from "./cases.ts";
import { CONNECTION_RULE } from "./connections.ts";
import { CONTACT_RULE, OPPORTUNITY_RULE } from "./customers.ts";
import { KNOWLEDGE_ARTICLE_RULE } from "./knowledge.ts";
import { SAVED_QUERY_RULE, USER_QUERY_RULE } from "./queries.ts";
import { QUEUE_ITEM_RULE } from "./queues.ts";
import { TEAM_TEMPLATE_RULE } from "./team-templates.ts";
import { TEAM_RULE } from "./teams.ts";
import { USER_RULE, USER_SETTINGS_RULE } from "./users.ts";

const RULES: Readonly<Record<string, TableRule>> = {
  activitymimeattachment: ATTACHMENT_RULE,
  annotation: ANNOTATION_RULE,
  connection: CONNECTION_RULE,
  contact: CONTACT_RULE,
  incident: INCIDENT_RULE,
  knowledgearticle: KNOWLEDGE_ARTICLE_RULE,
  opportunity: OPPORTUNITY_RULE,
  queueitem: QUEUE_ITEM_RULE,
  savedquery: SAVED_QUERY_RULE,
  systemuser: USER_RULE,
  team: TEAM_RULE,
  teamtemplate: TEAM_TEMPLATE_RULE,
  userquery: USER_QUERY_RULE,
  usersettings: USER_SETTINGS_RULE,
};

const NOTHING: TableRule = {};

export const ruleOf = (table: Table): TableRule => RULES[table.name] ?? (table.isActivity ? ACTIVITY_RULE : NOTHING);

/** Ways from one table to another: along a lookup, back along it, or through a table that joins two. */
import type { Column } from "./facts.ts";

export interface SingleNavigation {
  readonly kind: "single";
  readonly name: string;
  readonly column: Column;
  /** Tables it may lead to; more than one only for owners. */
  readonly targets: readonly string[];
}

export interface CollectionNavigation {
  readonly kind: "collection";
  readonly name: string;
  /** The table of the rows it leads to. */
  readonly target: string;
  /** The lookup on `target` that points back. */
  readonly column: Column;
}

export interface ManyToManyNavigation {
  readonly kind: "many";
  readonly name: string;
  readonly target: string;
  readonly intersect: string;
  readonly from: string;
  readonly to: string;
}

export type Navigation = SingleNavigation | CollectionNavigation | ManyToManyNavigation;

/** A many-to-many relationship: the joining table and its two columns. */
export interface ManyToMany {
  readonly schemaName: string;
  readonly intersect: string;
  readonly first: { readonly table: string; readonly column: string };
  readonly second: { readonly table: string; readonly column: string };
}

export const MANY_TO_MANY: readonly ManyToMany[] = [
  {
    schemaName: "teammembership_association",
    intersect: "teammembership",
    first: { table: "team", column: "teamid" },
    second: { table: "systemuser", column: "systemuserid" },
  },
  {
    schemaName: "queuemembership_association",
    intersect: "queuemembership",
    first: { table: "queue", column: "queueid" },
    second: { table: "systemuser", column: "systemuserid" },
  },
  {
    schemaName: "systemuserroles_association",
    intersect: "systemuserroles",
    first: { table: "systemuser", column: "systemuserid" },
    second: { table: "role", column: "roleid" },
  },
  {
    schemaName: "teamroles_association",
    intersect: "teamroles",
    first: { table: "team", column: "teamid" },
    second: { table: "role", column: "roleid" },
  },
];

const ACTIVITY_COLLECTIONS: Readonly<Record<string, string>> = {
  activitypointer: "ActivityPointers",
  appointment: "Appointments",
  email: "Emails",
  fax: "Faxes",
  letter: "Letters",
  phonecall: "Phonecalls",
  recurringappointmentmaster: "RecurringAppointmentMasters",
  serviceappointment: "ServiceAppointments",
  task: "Tasks",
};

/** Names the platform gives to relationships that follow no rule: `<referenced> <referencing>.<column>`. */
const KNOWN: Readonly<Record<string, string>> = {
  "account contact.parentcustomerid": "contact_customer_accounts",
  "account account.parentaccountid": "account_parent_account",
  "account account.masterid": "account_master_account",
  "account lead.parentaccountid": "lead_parent_account",
  "account lead.customerid": "lead_customer_accounts",
  "account opportunity.parentaccountid": "opportunity_parent_account",
  "account opportunity.customerid": "opportunity_customer_accounts",
  "account incident.customerid": "incident_customer_accounts",
  "account email.sendersaccount": "Account_Email_SendersAccount",
  "account email.emailsender": "Account_Email_EmailSender",
  "contact account.primarycontactid": "account_primary_contact",
  "contact contact.parentcustomerid": "contact_customer_contacts",
  "contact contact.masterid": "contact_master_contact",
  "contact lead.parentcontactid": "lead_parent_contact",
  "contact lead.customerid": "lead_customer_contacts",
  "contact opportunity.parentcontactid": "opportunity_parent_contact",
  "contact opportunity.customerid": "opportunity_customer_contacts",
  "contact incident.customerid": "incident_customer_contacts",
  "contact incident.primarycontactid": "contact_as_primary_contact",
  "contact incident.responsiblecontactid": "contact_as_responsible_contact",
  "contact email.emailsender": "Contact_Email_EmailSender",
  "lead account.originatingleadid": "account_originating_lead",
  "lead contact.originatingleadid": "contact_originating_lead",
  "lead opportunity.originatingleadid": "opportunity_originating_lead",
  "lead lead.masterid": "lead_master_lead",
  "opportunity lead.qualifyingopportunityid": "lead_qualifying_opportunity",
  "incident incident.parentcaseid": "incident_parent_incident",
  "incident incident.existingcase": "incident_existingcase",
  "incident incident.masterid": "incident_master_incident",
  "systemuser systemuser.parentsystemuserid": "user_parent_user",
  "businessunit systemuser.businessunitid": "business_unit_system_users",
  "businessunit team.businessunitid": "business_unit_teams",
  "businessunit businessunit.parentbusinessunitid": "business_unit_parent_business_unit",
  "queue queueitem.queueid": "queue_entries",
  "salesliterature salesliteratureitem.salesliteratureid": "SalesLiterature_SalesLiteratureItems",
  "syncattributemappingprofile syncattributemapping.syncattributemappingprofileid":
    "syncattributemappingprofile_syncattributemapping",
  "email email.parentactivityid": "email_email_parentactivityid",
  "email email.correlatedactivityid": "CorrelatedActivityId_Email",
  "email activitymimeattachment.activityid": "email_activity_mime_attachment_activityid",
  "activitypointer activitymimeattachment.objectid": "activity_pointer_activity_mime_attachment",
  "activitypointer queueitem.objectid": "ActivityPointer_QueueItem",
  "team team.teamid": "team_self",
  "systemuser usersettings.systemuserid": "user_settings",
  "systemuser account.owninguser": "user_accounts",
  "systemuser contact.owninguser": "contact_owning_user",
  "systemuser lead.owninguser": "lead_owning_user",
  "systemuser opportunity.owninguser": "opportunity_owning_user",
  "systemuser annotation.owninguser": "annotation_owning_user",
  "systemuser account.preferredsystemuserid": "system_user_accounts",
  "systemuser contact.preferredsystemuserid": "system_user_contacts",
  "systemuser activityparty.partyid": "system_user_activity_parties",
  "team account.owningteam": "team_accounts",
  "team contact.owningteam": "team_contacts",
  "team opportunity.owningteam": "team_opportunities",
  "businessunit account.owningbusinessunit": "business_unit_accounts",
  "businessunit contact.owningbusinessunit": "business_unit_contacts",
  "businessunit lead.owningbusinessunit": "business_unit_leads",
  "businessunit opportunity.owningbusinessunit": "business_unit_opportunities",
  "connectionrole connection.record1roleid": "connection_role_connections1",
  "connectionrole connection.record2roleid": "connection_role_connections2",
  "knowledgearticle annotation.objectid": "knowledgearticle_Annotations",
};

/** Activity tables a party or an attachment may belong to keep collections of their own. */
const OWN_NAME: Readonly<Record<string, (referenced: string) => string>> = {
  "activityparty.activityid": (referenced) => `${referenced}_activity_parties`,
  "activityparty.partyid": (referenced) => `${referenced}_activity_parties`,
  "connection.record1id": (referenced) => `${referenced}_connections1`,
  "connection.record2id": (referenced) => `${referenced}_connections2`,
};

/**
 * The collection-valued name on the referenced table. Where the platform's own name is not known the pattern of its
 * custom relationships is used, `<referenced>_<referencing>_<column>`.
 */
export function collectionName(
  referenced: { readonly name: string; readonly schemaName: string },
  referencing: string,
  column: string,
): string {
  const known =
    KNOWN[`${referenced.name} ${referencing}.${column}`] ?? OWN_NAME[`${referencing}.${column}`]?.(referenced.name);
  if (known !== undefined) return known;
  const activities = ACTIVITY_COLLECTIONS[referencing];
  if (column === "regardingobjectid" && activities !== undefined) return `${referenced.schemaName}_${activities}`;
  if (referencing === "annotation" && column === "objectid") return `${referenced.schemaName}_Annotation`;
  if (referencing === "queueitem" && column === "objectid") return `${referenced.schemaName}_QueueItem`;
  if (column === "transactioncurrencyid") return `transactioncurrency_${referencing}`;
  if (column === "createdby" || column === "modifiedby") return `lk_${referencing}base_${column}`;
  if (column === "owninguser" && referenced.name === "systemuser") return `user_${referencing}`;
  if (column === "owningteam") return `team_${referencing}`;
  if (column === "owningbusinessunit") return `business_unit_${referencing}`;
  return `${referenced.name}_${referencing}_${column}`;
}

import type { TableFacts } from "../facts.ts";
import { account } from "./account.ts";
import { activitymimeattachment } from "./activitymimeattachment.ts";
import { activityparty } from "./activityparty.ts";
import { activitypointer } from "./activitypointer.ts";
import { annotation } from "./annotation.ts";
import { appointment } from "./appointment.ts";
import { businessunit } from "./businessunit.ts";
import { connection } from "./connection.ts";
import { connectionrole } from "./connectionrole.ts";
import { connectionroleobjecttypecode } from "./connectionroleobjecttypecode.ts";
import { contact } from "./contact.ts";
import { email } from "./email.ts";
import { emailserverprofile } from "./emailserverprofile.ts";
import { fax } from "./fax.ts";
import { incident } from "./incident.ts";
import { knowledgearticle } from "./knowledgearticle.ts";
import { lead } from "./lead.ts";
import { letter } from "./letter.ts";
import { mailbox } from "./mailbox.ts";
import { mailboxtrackingfolder } from "./mailboxtrackingfolder.ts";
import { opportunity } from "./opportunity.ts";
import { organization } from "./organization.ts";
import { phonecall } from "./phonecall.ts";
import { queue } from "./queue.ts";
import { queueitem } from "./queueitem.ts";
import { recurringappointmentmaster } from "./recurringappointmentmaster.ts";
import { role } from "./role.ts";
import { salesliterature } from "./salesliterature.ts";
import { salesliteratureitem } from "./salesliteratureitem.ts";
import { savedquery } from "./savedquery.ts";
import { serviceappointment } from "./serviceappointment.ts";
import { syncattributemapping } from "./syncattributemapping.ts";
import { syncattributemappingprofile } from "./syncattributemappingprofile.ts";
import { syncerror } from "./syncerror.ts";
import { systemuser } from "./systemuser.ts";
import { task } from "./task.ts";
import { team } from "./team.ts";
import { teamtemplate } from "./teamtemplate.ts";
import { template } from "./template.ts";
import { transactioncurrency } from "./transactioncurrency.ts";
import { userquery } from "./userquery.ts";
import { usersettings } from "./usersettings.ts";

/** Every table the stand-in has. */
export const TABLES: readonly TableFacts[] = [
  account,
  activitymimeattachment,
  activityparty,
  activitypointer,
  annotation,
  appointment,
  businessunit,
  connection,
  connectionrole,
  connectionroleobjecttypecode,
  contact,
  email,
  emailserverprofile,
  fax,
  incident,
  knowledgearticle,
  lead,
  letter,
  mailbox,
  mailboxtrackingfolder,
  opportunity,
  organization,
  phonecall,
  queue,
  queueitem,
  recurringappointmentmaster,
  role,
  salesliterature,
  salesliteratureitem,
  savedquery,
  serviceappointment,
  syncattributemapping,
  syncattributemappingprofile,
  syncerror,
  systemuser,
  task,
  team,
  teamtemplate,
  template,
  transactioncurrency,
  userquery,
  usersettings,
];

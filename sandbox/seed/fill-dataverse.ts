/** Puts the sample world into the CRM. */
import type { Account } from "./accounts.ts";
import type { CrmRow, DataverseLoader } from "./loaders.ts";
import type { Lead, Person } from "./people.ts";
import type { Case, Opportunity } from "./sales.ts";
import { at } from "./sales.ts";
import { toActivityRow, toEmailRows } from "./crm-activities.ts";
import { fillLibrary } from "./library.ts";
import { ownedBy, refer } from "./references.ts";
import type { World } from "./world.ts";

export function fillDataverse(loader: DataverseLoader, world: World): void {
  const { start } = world;
  loader.insert(
    "account",
    world.accounts.map((account) => aged(toAccountRow(account), account.id, start)),
  );
  loader.insert(
    "contact",
    world.contacts.map((contact) => aged(toContactRow(contact), contact.id, start)),
  );
  loader.insert(
    "lead",
    world.leads.map((lead) => aged(toLeadRow(lead), lead.id, start)),
  );
  loader.insert("opportunity", world.opportunities.map(toOpportunityRow));
  loader.insert("incident", world.cases.map(toCaseRow));
  for (const kind of ["phonecall", "task", "appointment"] as const) {
    loader.insert(
      kind,
      world.diary.activities
        .filter((activity) => activity.kind === kind)
        .map((activity) => toActivityRow(activity, world.start)),
    );
  }
  loader.insert("email", toEmailRows(world));
  fillLibrary(loader, world.start);
}

/** A CRM grows over a year: nothing in it is as old as everything else. The id decides, so that it stays the same. */
function aged(row: CrmRow, id: string, start: Date): CrmRow {
  const created = 10 + (Number.parseInt(id.slice(0, 4), 16) % 400);
  const modified = 1 + (Number.parseInt(id.slice(4, 8), 16) % created);
  return { ...row, values: { ...row.values, createdon: at(start, -created), modifiedon: at(start, -modified) } };
}

const INDUSTRY: Readonly<Record<Account["trade"], number>> = {
  shop: 21,
  city: 32,
  courier: 29,
  hotel: 11,
  industry: 12,
};

const toAccountRow = (account: Account): CrmRow => ({
  values: {
    accountid: account.id,
    name: account.name,
    accountnumber: account.number,
    emailaddress1: account.email,
    telephone1: account.phone,
    websiteurl: `https://www.${account.domain}`,
    address1_line1: account.street,
    address1_postalcode: account.postalCode,
    address1_city: account.city,
    address1_country: account.country,
    numberofemployees: account.employees,
    revenue: account.revenue,
    industrycode: INDUSTRY[account.trade],
    customertypecode: 3,
    ownerid: ownedBy(account.owner),
  },
});

const toContactRow = (contact: Person): CrmRow => ({
  values: {
    contactid: contact.id,
    firstname: contact.firstName,
    lastname: contact.lastName,
    jobtitle: contact.jobTitle,
    emailaddress1: contact.email,
    telephone1: contact.phone,
    mobilephone: contact.mobile,
    parentcustomerid: refer("account", contact.account.id),
    address1_line1: contact.account.street,
    address1_postalcode: contact.account.postalCode,
    address1_city: contact.account.city,
    address1_country: contact.account.country,
    ownerid: ownedBy(contact.owner),
  },
});

const toLeadRow = (lead: Lead): CrmRow => ({
  values: {
    leadid: lead.id,
    subject: lead.subject,
    firstname: lead.firstName,
    lastname: lead.lastName,
    companyname: lead.company,
    emailaddress1: lead.email,
    telephone1: lead.phone,
    jobtitle: lead.jobTitle,
    leadsourcecode: lead.source,
    leadqualitycode: lead.quality,
    ownerid: ownedBy(lead.owner),
  },
});

/** Dataverse's `statecode` and `statuscode` pairs. */
const OPPORTUNITY_STATES = { open: [0, 1], won: [1, 3], lost: [2, 5] } as const;

function toOpportunityRow(opportunity: Opportunity): CrmRow {
  const { contact, state } = opportunity;
  const [statecode, statuscode] = OPPORTUNITY_STATES[state];
  const closed =
    state === "open"
      ? {}
      : { actualclosedate: opportunity.closes, actualvalue: state === "won" ? opportunity.value : 0 };
  return {
    values: {
      opportunityid: opportunity.id,
      name: opportunity.name,
      customerid: refer("account", contact.account.id),
      parentaccountid: refer("account", contact.account.id),
      parentcontactid: refer("contact", contact.id),
      estimatedvalue: opportunity.value,
      estimatedclosedate: opportunity.closes,
      closeprobability: opportunity.probability,
      opportunityratingcode: opportunity.rating,
      salesstage: opportunity.stage,
      statecode,
      statuscode,
      createdon: opportunity.createdOn,
      modifiedon: state === "open" ? opportunity.createdOn : `${opportunity.closes}T12:00:00Z`,
      ownerid: ownedBy(contact.owner),
      ...closed,
    },
  };
}

function toCaseRow(one: Case): CrmRow {
  return {
    values: {
      incidentid: one.id,
      title: one.title,
      ticketnumber: one.number,
      customerid: refer("account", one.contact.account.id),
      primarycontactid: refer("contact", one.contact.id),
      casetypecode: one.type,
      caseorigincode: one.origin,
      prioritycode: one.priority,
      statecode: one.state === "active" ? 0 : 1,
      statuscode: one.state === "active" ? 1 : 5,
      createdon: one.createdOn,
      modifiedon: one.createdOn,
      ownerid: ownedBy(one.contact.owner),
    },
  };
}

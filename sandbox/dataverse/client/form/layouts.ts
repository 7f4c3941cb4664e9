/** Which columns a form and a list show first; labels and kinds come from the metadata. */
interface Layout {
  /** Columns of the list; the name comes first. */
  readonly list: readonly string[];
  readonly form: readonly string[];
}

const ADDRESS = [
  "address1_line1",
  "address1_postalcode",
  "address1_city",
  "address1_stateorprovince",
  "address1_country",
];
const ACTIVITY = ["subject", "regardingobjectid", "scheduledend", "prioritycode", "description"];

const LAYOUTS: Readonly<Record<string, Layout>> = {
  account: {
    list: ["name", "telephone1", "address1_city", "ownerid", "modifiedon"],
    form: [
      "name",
      "accountnumber",
      "emailaddress1",
      "telephone1",
      "fax",
      "websiteurl",
      "parentaccountid",
      "primarycontactid",
      "industrycode",
      "revenue",
      "numberofemployees",
      ...ADDRESS,
      "description",
    ],
  },
  contact: {
    list: ["fullname", "parentcustomerid", "emailaddress1", "telephone1", "ownerid", "modifiedon"],
    form: [
      "firstname",
      "middlename",
      "lastname",
      "jobtitle",
      "parentcustomerid",
      "emailaddress1",
      "emailaddress2",
      "telephone1",
      "mobilephone",
      "telephone2",
      "fax",
      "birthdate",
      "gendercode",
      ...ADDRESS,
      "description",
    ],
  },
  lead: {
    list: ["subject", "fullname", "companyname", "emailaddress1", "statuscode", "ownerid"],
    form: [
      "subject",
      "firstname",
      "lastname",
      "companyname",
      "jobtitle",
      "emailaddress1",
      "telephone1",
      "mobilephone",
      "leadsourcecode",
      "leadqualitycode",
      ...ADDRESS,
      "description",
    ],
  },
  opportunity: {
    list: ["name", "customerid", "estimatedvalue", "estimatedclosedate", "statuscode", "ownerid"],
    form: [
      "name",
      "parentaccountid",
      "parentcontactid",
      "customerid",
      "estimatedvalue",
      "estimatedclosedate",
      "closeprobability",
      "opportunityratingcode",
      "salesstage",
      "actualvalue",
      "actualclosedate",
      "description",
    ],
  },
  incident: {
    list: ["title", "ticketnumber", "customerid", "prioritycode", "statuscode", "ownerid"],
    form: [
      "title",
      "ticketnumber",
      "customerid",
      "primarycontactid",
      "casetypecode",
      "caseorigincode",
      "prioritycode",
      "description",
    ],
  },
  email: {
    list: ["subject", "regardingobjectid", "directioncode", "statuscode", "actualend", "ownerid"],
    form: ["subject", "regardingobjectid", "directioncode", "messageid", "actualend", "prioritycode"],
  },
  appointment: {
    list: ["subject", "regardingobjectid", "scheduledstart", "scheduledend", "statuscode", "ownerid"],
    form: [
      "subject",
      "location",
      "scheduledstart",
      "scheduledend",
      "isalldayevent",
      "regardingobjectid",
      "prioritycode",
      "description",
    ],
  },
  recurringappointmentmaster: {
    list: ["subject", "patternstartdate", "patternenddate", "statuscode", "ownerid"],
    form: [
      "subject",
      "location",
      "starttime",
      "endtime",
      "recurrencepatterntype",
      "interval",
      "daysofweekmask",
      "patternstartdate",
      "patternenddate",
      "occurrences",
      "regardingobjectid",
      "description",
    ],
  },
  serviceappointment: {
    list: ["subject", "regardingobjectid", "scheduledstart", "scheduledend", "statuscode", "ownerid"],
    form: ["subject", "location", "scheduledstart", "scheduledend", "regardingobjectid", "description"],
  },
  task: {
    list: ["subject", "regardingobjectid", "scheduledend", "prioritycode", "statuscode", "ownerid"],
    form: [...ACTIVITY.slice(0, 2), "scheduledstart", "scheduledend", "percentcomplete", "prioritycode", "description"],
  },
  phonecall: {
    list: ["subject", "regardingobjectid", "directioncode", "scheduledend", "statuscode", "ownerid"],
    form: [
      "subject",
      "phonenumber",
      "directioncode",
      "regardingobjectid",
      "scheduledend",
      "actualdurationminutes",
      "prioritycode",
      "description",
    ],
  },
  letter: {
    list: ["subject", "regardingobjectid", "scheduledend", "statuscode", "ownerid"],
    form: [...ACTIVITY.slice(0, 3), "directioncode", "address", "description"],
  },
  fax: {
    list: ["subject", "regardingobjectid", "scheduledend", "statuscode", "ownerid"],
    form: [...ACTIVITY.slice(0, 3), "faxnumber", "directioncode", "description"],
  },
  annotation: {
    list: ["subject", "objectid", "filename", "ownerid", "modifiedon"],
    form: ["subject", "objectid", "notetext", "filename", "mimetype"],
  },
  connection: {
    list: ["record1id", "record1roleid", "record2id", "record2roleid", "ownerid"],
    form: ["record1id", "record1roleid", "record2id", "record2roleid", "effectivestart", "effectiveend", "description"],
  },
  systemuser: {
    list: ["fullname", "internalemailaddress", "title", "businessunitid"],
    form: [
      "firstname",
      "lastname",
      "internalemailaddress",
      "title",
      "mobilephone",
      "businessunitid",
      "azureactivedirectoryobjectid",
    ],
  },
  team: {
    list: ["name", "teamtype", "businessunitid"],
    form: ["name", "teamtype", "businessunitid", "administratorid", "description"],
  },
  queue: { list: ["name", "emailaddress", "ownerid"], form: ["name", "emailaddress", "queueviewtype", "description"] },
  template: {
    list: ["title", "templatetypecode", "languagecode", "ownerid"],
    form: ["title", "templatetypecode", "languagecode", "ispersonal", "description", "subject", "body"],
  },
};

/** Tables of the menu, in groups. */
export const MENU: readonly { readonly title: string; readonly tables: readonly string[] }[] = [
  { title: "Customers", tables: ["account", "contact"] },
  { title: "Sales", tables: ["lead", "opportunity"] },
  { title: "Service", tables: ["incident"] },
  {
    title: "Activities",
    tables: [
      "email",
      "appointment",
      "recurringappointmentmaster",
      "serviceappointment",
      "task",
      "phonecall",
      "letter",
      "fax",
    ],
  },
  { title: "More", tables: ["annotation", "connection", "template", "queue", "team", "systemuser"] },
];

export const layoutOf = (table: string): Layout | undefined => LAYOUTS[table];

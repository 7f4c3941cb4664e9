/** What people do in Outlook and in the CRM between two synchronizations, and what they see there afterwards. */
import { idOf } from "./documents.mjs";

/** Column → property of a Graph contact. */
const PROPERTIES = {
  jobtitle: "jobTitle",
  department: "department",
  nickname: "nickName",
  spousesname: "spouseName",
  managername: "manager",
};
const CRMID = "String {00020329-0000-0000-C000-000000000046} Name crmid";

/** Record id → item id, from the stamps on the items. */
async function readItems(sandbox) {
  const found = new Map();
  const query = `$top=500&$select=id&$expand=singleValueExtendedProperties($filter=id eq '${CRMID}')`;
  let next = `/me/contacts?${query.replaceAll(" ", "%20")}`;
  while (next !== undefined) {
    const page = await sandbox.graph("GET", next);
    for (const { id, singleValueExtendedProperties: [stamp] = [] } of page.value)
      if (stamp !== undefined) found.set(stamp.value.replace(/[{}]/g, "").toLowerCase(), id);
    next = page["@odata.nextLink"];
  }
  return found;
}

export async function meet(sandbox) {
  const items = await readItems(sandbox);
  const itemOf = (n) => `/me/contacts/${encodeURIComponent(items.get(idOf(n)))}`;
  return {
    async edit({ side, n, field, value }) {
      if (side === "b") await sandbox.graph("PATCH", itemOf(n), { [PROPERTIES[field]]: value });
      else await sandbox.dataverse("PATCH", `/contacts(${idOf(n)})`, { [field]: value }, { "if-match": "*" });
    },
    async read(side, n) {
      if (side === "a") return sandbox.dataverse("GET", `/contacts(${idOf(n)})`);
      const item = await sandbox.graph("GET", itemOf(n));
      return Object.fromEntries(Object.entries(PROPERTIES).map(([field, name]) => [field, item[name]]));
    },
  };
}

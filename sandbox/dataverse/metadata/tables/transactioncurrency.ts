import { big, choice, date, decimal, guid, id, lookup, other, state, status, table, text, whole } from "../notation.ts";

// prettier-ignore
export const transactioncurrency = table({
  name: "transactioncurrency", schemaName: "TransactionCurrency", label: "Currency", plural: "Currencies", set: "transactioncurrencies", code: 9105,
  id: "transactioncurrencyid", nameColumn: "currencyname", ownership: "Organization", traits: "tracked concurrent",
}, [
  text("CurrencyName", "Currency Name", 100, "cur!"),
  whole("CurrencyPrecision", "Currency Precision", [0, 4], "cur!"),
  text("CurrencySymbol", "Currency Symbol", 10, "cur!"),
  other("Image", "EntityImage", "Entity Image"),
  decimal("ExchangeRate", "Exchange Rate", [1e-10, 100000000000], 10, "cur!"),
  whole("ImportSequenceNumber", "Import Sequence Number", [-2147483648, 2147483647], "cr"),
  text("ISOCurrencyCode", "Currency Code", 5, "cr!"),
  date("OverriddenCreatedOn", "Record Created On", "cr", "UserLocal", "DateOnly"),
  state("StateCode", "Status", { 0: ["Active", 1], 1: ["Inactive", 2] }, "ur!"),
  status("StatusCode", "Status Reason", { 1: ["Active", 0], 2: ["Inactive", 1] }),
  id("TransactionCurrencyId", "Transaction Currency"),
  lookup("CreatedBy", "Created By", "systemuser", "rny"),
  date("CreatedOn", "Created On", "r"),
  lookup("CreatedOnBehalfBy", "Created By (Delegate)", "systemuser", "rny"),
  big("EntityImage_Timestamp", "", "r"),
  text("EntityImage_URL", "", 200, "r"),
  guid("EntityImageId", "Entity Image Id", "r"),
  lookup("ModifiedBy", "Modified By", "systemuser", "rny"),
  date("ModifiedOn", "Modified On", "r"),
  lookup("ModifiedOnBehalfBy", "Modified By (Delegate)", "systemuser", "rny"),
  lookup("OrganizationId", "Organization", "organization", "r!"),
  guid("UniqueDscId", "UniqueDscId", "-"),
  big("VersionNumber", "Version Number", "r"),
  choice("CurrencyType", "Currency Type", { 0: "System", 1: "Custom" }),
]);

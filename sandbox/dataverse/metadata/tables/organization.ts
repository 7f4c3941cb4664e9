import { table } from "../notation.ts";
import { FROM_A_TO_H } from "./organization-a-to-h.ts";
import { FROM_I_TO_Z } from "./organization-i-to-z.ts";
import { ADDED_LATER } from "./organization-later.ts";

// prettier-ignore
export const organization = table({
  name: "organization", schemaName: "Organization", label: "Organization", plural: "Organizations", set: "organizations", code: 1019,
  id: "organizationid", nameColumn: "name", ownership: "Organization", traits: "",
}, [...FROM_A_TO_H, ...FROM_I_TO_Z, ...ADDED_LATER]);

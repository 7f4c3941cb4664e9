/**
 * The security roles of the sandbox. A salesperson reaches the rows of the own user and of teams, plus the reference
 * data every role reads; nothing of other people's records, so that what needs an administrator is seen to fail.
 * https://learn.microsoft.com/power-platform/admin/security-roles-privileges
 */
import type { Table } from "../metadata/model.ts";
import type { Depth, Right } from "./rights.ts";
import { DEPTH } from "./rights.ts";

/** Privileges that belong to no table. */
export type MiscellaneousPrivilege =
  | "prvAdminFilter"
  | "prvActOnBehalfOfAnotherUser"
  | "prvAssignRole"
  | "prvBypassCustomPlugins"
  | "prvOverrideCreatedOnCreatedBy"
  | "prvMerge";

export interface Role {
  readonly name: string;
  depth(table: Table, right: Right): Depth;
  readonly miscellaneous: ReadonlySet<MiscellaneousPrivilege>;
}

/** Everybody reads these and nobody but administrators writes them. */
const REFERENCE = new Set([
  "businessunit",
  "connectionrole",
  "connectionroleobjecttypecode",
  "emailserverprofile",
  "knowledgearticle",
  "organization",
  "queue",
  "role",
  "salesliterature",
  "salesliteratureitem",
  "savedquery",
  "syncattributemapping",
  "syncattributemappingprofile",
  "systemuser",
  "team",
  "teamtemplate",
  "template",
  "transactioncurrency",
]);
/** Of the reference data, what a salesperson has of its own and may change. */
const OWN_REFERENCE: ReadonlyMap<string, readonly Right[]> = new Map([
  ["systemuser", ["Write", "Append", "AppendTo"]],
  ["template", ["Create", "Write", "Append", "AppendTo", "Delete", "Share", "Assign"]],
  ["queue", ["Append", "AppendTo"]],
  ["team", ["Append", "AppendTo"]],
]);
/** Settings rows come into being with the user and go with it. */
const NEVER_CREATED = new Set(["usersettings", "organization"]);

const salesperson: Role = {
  name: "Salesperson",
  miscellaneous: new Set<MiscellaneousPrivilege>(["prvMerge"]),
  depth(table, right) {
    if (REFERENCE.has(table.name)) {
      if (right === "Read" || right === "AppendTo") return DEPTH.organization;
      return OWN_REFERENCE.get(table.name)?.includes(right) === true ? DEPTH.user : DEPTH.none;
    }
    if (NEVER_CREATED.has(table.name) && (right === "Create" || right === "Delete")) return DEPTH.none;
    return DEPTH.user;
  },
};

const administrator: Role = {
  name: "System Administrator",
  miscellaneous: new Set<MiscellaneousPrivilege>([
    "prvAdminFilter",
    "prvActOnBehalfOfAnotherUser",
    "prvAssignRole",
    "prvBypassCustomPlugins",
    "prvOverrideCreatedOnCreatedBy",
    "prvMerge",
  ]),
  depth(table, right) {
    return NEVER_CREATED.has(table.name) && (right === "Create" || right === "Delete")
      ? DEPTH.none
      : DEPTH.organization;
  },
};

const ROLES: ReadonlyMap<string, Role> = new Map([salesperson, administrator].map((role) => [role.name, role]));

export const ROLE_NAMES: readonly string[] = [...ROLES.keys()];

/** Roles by name; names nobody knows grant nothing. */
export const rolesNamed = (names: readonly string[]): Role[] =>
  names.flatMap((name) => {
    const role = ROLES.get(name);
    return role === undefined ? [] : [role];
  });

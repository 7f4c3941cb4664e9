/** A Crm over the Web API, the service being the sandbox's Dataverse. */
import { randomUUID } from "node:crypto";
import { createDataverse, type DataverseService } from "../../sandbox/dataverse/index.ts";
import { createTestContext, type TestContext } from "../../sandbox/frame/test-context.ts";
import type { CrmRow } from "../../sandbox/seed/loaders.ts";
import { SANDBOX_USERS, type SandboxUser } from "../../sandbox/seed/users.ts";
import { toRecordId } from "../../src/domain/ids.ts";
import { createCrm } from "../../src/dataverse/crm.ts";
import type { Crm } from "../../src/ports/crm.ts";
import { createFakeClock } from "../../src/wire/testing/fake-net.ts";
import type { CrmWorld } from "./crm-contract.ts";
import { createServiceNet, createUserTokens } from "./service-net.ts";

export interface SandboxCrmWorld extends CrmWorld {
  readonly context: TestContext;
  readonly service: DataverseService;
  crmOf(part: SandboxUser["part"]): Crm;
  userOf(part: SandboxUser["part"]): SandboxUser;
  /** Puts a row in as the platform, owned by Maya unless said otherwise; answers its id. */
  insert(table: string, values: CrmRow["values"]): string;
}

export const userOf = (part: SandboxUser["part"]): SandboxUser => {
  const user = SANDBOX_USERS.find((one) => one.part === part);
  if (user === undefined) throw new Error(`The sandbox has no ${part}.`);
  return user;
};

const ACTIVITIES = ["email", "task", "phonecall", "letter", "fax", "appointment"];
const KEYS: Readonly<Record<string, string>> = Object.fromEntries(ACTIVITIES.map((table) => [table, "activityid"]));

/** Tables of the organization as a whole. */
const NOBODYS: ReadonlySet<string> = new Set(["connectionrole"]);

export function openSandboxCrm(): Promise<SandboxCrmWorld> {
  const context = createTestContext("dataverse");
  const service = createDataverse(context);
  const crmOf = (part: SandboxUser["part"]): Crm =>
    createCrm({
      root: `${context.origin}/api/data/v9.2`,
      page: `${context.origin}/main.aspx`,
      net: createServiceNet(service, context),
      tokens: createUserTokens(context.tokenFor(userOf(part))),
      clock: createFakeClock(),
      ids: {
        guid: () => toRecordId(randomUUID()),
        sha1: () => Promise.reject(new Error("not asked for")),
      },
    });
  const insert = (table: string, values: CrmRow["values"]): string => {
    const id = randomUUID();
    const ownerid = { table: "systemuser", id: userOf("salesperson").systemUserId };
    const owner = NOBODYS.has(table) ? {} : { ownerid };
    service.loader.insert(table, [{ values: { [KEYS[table] ?? `${table}id`]: id, ...owner, ...values } }]);
    return id;
  };
  return Promise.resolve({
    context,
    service,
    crm: crmOf("salesperson"),
    // Salespeople see only their own e-mail.
    colleague: crmOf("administrator"),
    crmOf,
    userOf,
    insert,
    addContact: (name, address) => {
      const [firstname = "", ...rest] = name.split(" ");
      const id = insert("contact", { firstname, lastname: rest.join(" "), emailaddress1: address });
      return Promise.resolve({ table: "contact", id: toRecordId(id), name, details: [], open: true });
    },
    countEmails: () => Promise.resolve(service.loader.count("email")),
    close: () => {
      service.close();
      context.database.close();
    },
  });
}

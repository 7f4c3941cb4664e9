/** Who is signed in, and where the parts of the sandbox are. */
import { z } from "zod";
import { SANDBOX_USERS, TENANT_ID } from "../../../seed/users.ts";
import { createGraphConnection, type GraphConnection } from "../graph/connection.ts";
import type { MailboxRef } from "../graph/mailbox.ts";

const descriptionShape = z.object({
  outlook: z.string(),
  addin: z.string(),
  graph: z.string(),
  dataverse: z.string(),
  crm: z.string(),
  users: z.array(
    z.object({
      upn: z.string(),
      name: z.string(),
      systemuserid: z.string(),
      graphToken: z.string(),
      dataverseToken: z.string(),
      roles: z.array(z.string()),
      part: z.string().optional(),
    }),
  ),
});
export type Description = z.infer<typeof descriptionShape>;
export type DescribedUser = Description["users"][number];

export interface Session {
  readonly description: Description;
  readonly user: DescribedUser;
  readonly objectId: string;
  readonly tenantId: string;
  /** IANA zone of the mailbox. */
  readonly timeZone: string;
  readonly graph: GraphConnection;
  readonly mailbox: MailboxRef;
}

export async function readDescription(): Promise<Description> {
  const response = await fetch("/sandbox.json");
  if (!response.ok) throw new Error(`The sandbox does not describe itself (${response.status}).`);
  return descriptionShape.parse(await response.json());
}

export function signIn(description: Description, upn: string | null): Session {
  const user = description.users.find((one) => one.upn === upn) ?? description.users[0];
  if (user === undefined) throw new Error("The sandbox has no users.");
  const seeded = SANDBOX_USERS.find((one) => one.upn === user.upn);
  return {
    description,
    user,
    objectId: seeded?.objectId ?? user.systemuserid,
    tenantId: TENANT_ID,
    timeZone: seeded?.timeZone ?? "UTC",
    mailbox: { upn: user.upn, name: user.name, shared: false },
    graph: createGraphConnection({
      base: description.graph,
      token: user.graphToken,
      fetch: (input, init) => fetch(input, init),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    }),
  };
}

/** `/sandbox.json`: the machine-readable description of a running sandbox. */
import type { SandboxUser } from "../seed/users.ts";
import type { Addresses } from "./addresses.ts";
import { ownPageHeaders, ownPagesOnly } from "./cors.ts";
import type { TokenOffice } from "./tokens.ts";

export interface Description {
  readonly outlook: string;
  readonly addin: string;
  readonly graph: string;
  readonly dataverse: string;
  readonly crm: string;
  readonly users: readonly {
    readonly upn: string;
    readonly name: string;
    readonly systemuserid: string;
    readonly graphToken: string;
    readonly dataverseToken: string;
    readonly roles: readonly string[];
    /** Whom the user plays; several have the same roles. */
    readonly part: SandboxUser["part"];
  }[];
}

export function describe(addresses: Addresses, users: readonly SandboxUser[], office: TokenOffice): Description {
  const { outlook, addin, graph, dataverse, crm } = addresses;
  return {
    outlook,
    addin,
    graph,
    dataverse,
    crm,
    users: users.map((user) => ({
      upn: user.upn,
      name: user.name,
      systemuserid: user.systemUserId,
      graphToken: office.issue(user, "graph"),
      dataverseToken: office.issue(user, "dataverse"),
      roles: user.roles,
      part: user.part,
    })),
  };
}

/** Answers with the description to the sandbox's own pages and to anything that is no browser page. */
export function answerDescription(request: Request, description: Description, addresses: Addresses): Response {
  const pages = [addresses.outlook, addresses.addin, addresses.dataverseOrigin];
  if (ownPagesOnly(request, pages) === "refused")
    return Response.json({ error: "Only pages of this sandbox may read this." }, { status: 403 });
  if (request.method !== "GET" && request.method !== "HEAD")
    return new Response(null, { status: 405, headers: { Allow: "GET" } });
  return Response.json(description, { headers: { ...ownPageHeaders(request), "Cache-Control": "no-store" } });
}

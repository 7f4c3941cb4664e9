/** `/faults` on the origin of each service: order, list and remove faults. */
import { ownPageHeaders, ownPagesOnly } from "./cors.ts";
import type { OperatedFaultDesk } from "./fault-desk.ts";
import { readFault } from "./fault-rule.ts";
import type { ServiceName } from "./service.ts";

export interface FaultRoutes {
  readonly service: ServiceName;
  readonly desk: OperatedFaultDesk;
  /** Origins of the sandbox's own pages. */
  readonly pages: readonly string[];
}

/** Answers a request to `/faults` or `/faults/ID`; undefined when the path is another. */
export async function answerFaultRoute(request: Request, routes: FaultRoutes): Promise<Response | undefined> {
  const match = /^\/faults(?:\/([^/]+))?\/?$/.exec(new URL(request.url).pathname);
  if (match === null) return undefined;
  const headers = ownPageHeaders(request);
  const answer = (status: number, body?: unknown): Response =>
    body === undefined ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
  if (ownPagesOnly(request, routes.pages) === "refused")
    return Response.json({ error: "Only pages of this sandbox may order faults." }, { status: 403 });
  const id = match[1];
  if (id !== undefined) {
    if (request.method !== "DELETE") return answer(405, { error: "A single fault can only be deleted." });
    return routes.desk.remove(id) ? answer(204) : answer(404, { error: `There is no active fault ${id}.` });
  }
  switch (request.method) {
    case "GET":
      return answer(200, routes.desk.list());
    case "DELETE":
      routes.desk.removeAll();
      return answer(204);
    case "POST": {
      const read = readFault(await request.text());
      if (!read.ok) return answer(400, { error: `Not a fault rule: ${read.reason}.` });
      if (read.service !== undefined && read.service !== routes.service)
        return answer(400, { error: `Not a fault rule: this is the origin of ${routes.service}.` });
      return answer(201, routes.desk.add(read.wish));
    }
    default:
      return answer(405, { error: "Use GET, POST or DELETE." });
  }
}

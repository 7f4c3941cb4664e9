import type { Net } from "../ports/net.ts";

/** Requests of one run: outer ones, and those inside batches (S27). */
export interface RequestCounts {
  graph: number;
  graphInBatches: number;
  dataverse: number;
  dataverseInBatches: number;
}

const innerOf = (body: string): number =>
  body.startsWith("{") ? timesIn(body, '"method":"') : timesIn(body, "\r\nContent-Type: application/http");

function timesIn(text: string, part: string): number {
  let times = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) times += 1;
  return times;
}

/** Counts what goes to either service. */
export function createCountingNet(net: Net, graph: string): { readonly net: Net; readonly counts: RequestCounts } {
  const counts: RequestCounts = { graph: 0, graphInBatches: 0, dataverse: 0, dataverseInBatches: 0 };
  return {
    counts,
    net: {
      ...net,
      send: (request) => {
        const side = request.url.startsWith(graph) ? "graph" : "dataverse";
        counts[side] += 1;
        if (request.url.endsWith("/$batch") && typeof request.body === "string")
          counts[`${side}InBatches`] += innerOf(request.body);
        return net.send(request);
      },
    },
  };
}

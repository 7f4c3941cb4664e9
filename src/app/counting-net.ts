import type { Net } from "../ports/net.ts";

/** Requests of one run: outer ones, and those inside batches (S27). */
export interface RequestCounts {
  graph: number;
  graphInBatches: number;
  dataverse: number;
  dataverseInBatches: number;
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
        counts[`${side}InBatches`] += request.inside ?? 0;
        return net.send(request);
      },
    },
  };
}

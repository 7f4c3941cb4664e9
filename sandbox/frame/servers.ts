/** HTTPS on loopback only, on both addresses that `localhost` can mean. */
import { createServer } from "node:https";
import type { Server } from "node:https";
import type { Certificate } from "./certificate.ts";
import { createListener } from "./listener.ts";
import type { ListenerOptions } from "./listener.ts";

export interface ServerPlan extends ListenerOptions {
  readonly port: number;
}

/** Somebody else listens on the port, or the system does not let us. */
export class PortError extends Error {
  readonly port: number;

  constructor(port: number, reason: "taken" | "forbidden", options?: ErrorOptions) {
    super(
      reason === "taken"
        ? `Port ${String(port)} is taken by another program. Stop that program or choose other ports with --port N.`
        : `Port ${String(port)} may not be used by this account. Choose other ports with --port N.`,
      options,
    );
    this.port = port;
    this.name = "PortError";
  }
}

export interface RunningServers {
  /** Stops listening, lets answers under way finish for `grace` milliseconds, then closes what is left. */
  close(grace: number): Promise<void>;
}

/** Bytes: room for the 32 KB addresses Dataverse takes, where Node by itself stops at 16 KB. */
const MAX_HEADER_SIZE = 131_072;

/** Listens for every plan; when one port cannot be had, none is kept. Throws PortError. */
export async function openServers(plans: readonly ServerPlan[], certificate: Certificate): Promise<RunningServers> {
  const servers: Server[] = [];
  const running: RunningServers = {
    close: async (grace) => {
      await Promise.all(servers.map((server) => closeServer(server, grace)));
    },
  };
  try {
    for (const plan of plans) {
      const listener = createListener(plan);
      for (const address of ["127.0.0.1", "::1"]) {
        const server = await listen(
          createServer(
            { key: certificate.key, cert: certificate.certificate, maxHeaderSize: MAX_HEADER_SIZE },
            listener,
          ),
          plan.port,
          address,
        );
        if (server !== undefined) servers.push(server);
      }
    }
    return running;
  } catch (error) {
    await running.close(0);
    throw error;
  }
}

/** Undefined where the computer has no such address (IPv6 switched off). */
function listen(server: Server, port: number, address: string): Promise<Server | undefined> {
  // Uploads and debugging sessions take their time.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (address === "::1" && (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT")) resolve(undefined);
      else if (error.code === "EADDRINUSE") reject(new PortError(port, "taken", { cause: error }));
      else if (error.code === "EACCES") reject(new PortError(port, "forbidden", { cause: error }));
      else reject(error);
    });
    server.listen(port, address, () => {
      resolve(server);
    });
  });
}

function closeServer(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => {
      server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

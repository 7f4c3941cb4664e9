import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideCertificate } from "../../sandbox/frame/certificate.ts";
import { createNodeNet } from "../../src/app/node/node-net.ts";
import { NetError } from "../../src/ports/net.ts";

describe("Node's network", () => {
  const folder = mkdtempSync(join(tmpdir(), "node-net-"));
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    rmSync(folder, { recursive: true });
  });

  it("says that a certificate is not trusted, and does not take it for a network that is down", async () => {
    const { key, certificate: cert } = await provideCertificate(folder, Date.now());
    const server = createServer({ key, cert }, (_, answer) => answer.end("hello"));
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const url = `https://localhost:${String((server.address() as AddressInfo).port)}/`;
    const question = { method: "GET", url, headers: {} } as const;
    servers.push(server);
    const refused: unknown = await createNodeNet(false)
      .send(question)
      .catch((error: unknown) => error);
    expect(refused).not.toBeInstanceOf(NetError);
    expect(String(refused)).toMatch(/The certificate of localhost:\d+ is not trusted/);
    const answer = await createNodeNet(true).send(question);
    expect(await answer.text()).toBe("hello");
  });
});

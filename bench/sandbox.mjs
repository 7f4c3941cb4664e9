/** The sandbox the engine works with, and a plain client for what people do meanwhile on both sides. */
import { Agent, request } from "node:https";
import { server } from "./processes.mjs";

const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

export function call(method, url, { token, body, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const data = body === undefined ? undefined : JSON.stringify(body);
    const all = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(data === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    const outgoing = request(url, { method, agent, headers: all }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", () => {
        if (answer.statusCode >= 400) reject(new Error(`${method} ${url}: ${answer.statusCode} ${text.slice(0, 300)}`));
        else resolve(text === "" ? undefined : JSON.parse(text));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(data);
  });
}

/** Starts the sandbox on a data folder; `record` is a HAR file. */
export async function startSandbox({ port, data, record }) {
  const extra = record === undefined ? [] : ["--record", record];
  const { stop } = await server([
    ...["--import", "tsx", "sandbox/start.ts", "--no-open", "--empty"],
    ...["--port", port, "--data", data, ...extra],
  ]);
  const description = await call("GET", `https://localhost:${port}/sandbox.json`);
  const [user] = description.users;
  const { graph, dataverse } = description;
  return {
    stop,
    graph: (method, path, body, headers) =>
      call(method, path.startsWith("http") ? path : `${graph}${path}`, {
        token: user.graphToken,
        body,
        headers: { prefer: 'IdType="ImmutableId"', "user-agent": "bench-people", ...headers },
      }),
    dataverse: (method, path, body, headers) =>
      call(method, `${dataverse}${path}`, { token: user.dataverseToken, body, headers }),
    /** Ten minutes pass for the mailbox: what one application may ask for in that time begins anew. */
    passTenMinutes: () =>
      call("POST", `${new URL(graph).origin}/faults`, { body: { what: "clock", ms: 601_000, times: 0 } }),
  };
}

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as z from "zod/mini";
import type { Net } from "../../ports/net.ts";
import type { TokenResource, Tokens } from "../../ports/tokens.ts";
import { isThisComputer } from "./node-net.ts";
import { parseUser } from "./sandbox-user.ts";

/** Where the services are, and how to get in. */
export interface Profile {
  readonly graph: string;
  readonly dataverse: string;
  readonly tokens: Tokens;
  /** Whose mailbox, for people. */
  readonly user: string;
  /** Only the sandbox may show a certificate of its own making. */
  readonly trustLocal: boolean;
}

/** The profile cannot be used; the message is one line for people. */
export class ProfileError extends Error {
  override readonly name = "ProfileError";
}

/** A token from a variable of the environment, or from what a command prints. */
const source = z.union([z.object({ env: z.string() }), z.object({ command: z.array(z.string()) })]);
const file = z.object({ graph: z.string(), dataverse: z.string(), graphToken: source, dataverseToken: source });
type Source = z.infer<typeof source>;

function tokenFrom(from: Source): string {
  if ("env" in from) {
    const token = process.env[from.env];
    if (token === undefined || token === "") throw new ProfileError(`The variable ${from.env} holds no token.`);
    return token;
  }
  const [command, ...args] = from.command;
  if (command === undefined) throw new ProfileError("The token command of the profile is empty.");
  try {
    return execFileSync(command, args, { encoding: "utf8" }).trim();
  } catch (error) {
    throw new ProfileError(`The token command ${command} of the profile failed.`, { cause: error });
  }
}

/** Tokens kept in memory and asked for again when a service refuses them (Q4). */
export function createTokens(ask: (resource: TokenResource) => Promise<string>): Tokens {
  const kept = new Map<TokenResource, string>();
  const read = async (resource: TokenResource): Promise<string> => {
    const token = kept.get(resource) ?? (await ask(resource));
    kept.set(resource, token);
    return token;
  };
  return {
    read,
    drop: (resource) => {
      kept.delete(resource);
    },
    signIn: async (resource) => {
      await read(resource);
    },
  };
}

/** A service root without a slash at its end. Tokens travel to it: in the open only within this computer. */
function rootOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isThisComputer(url.hostname)))
    throw new ProfileError(`The profile's ${name} is no https address: ${text}`);
  return text.replace(/\/+$/, "");
}

/** Reads a profile file: base URLs and where tokens come from. @throws ProfileError */
export function readProfileFile(path: string, user: string | undefined): Profile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ProfileError(`The profile ${path} cannot be read.`, { cause: error });
  }
  const read = z.safeParse(file, content);
  if (!read.success)
    throw new ProfileError(`The profile ${path} does not name graph, dataverse, graphToken and dataverseToken.`);
  const { graphToken, dataverseToken } = read.data;
  const [graph, dataverse] = [rootOf("graph", read.data.graph), rootOf("dataverse", read.data.dataverse)];
  const tokens = createTokens((resource) =>
    Promise.resolve(tokenFrom(resource === "mailbox" ? graphToken : dataverseToken)),
  );
  return { graph, dataverse, tokens, user: user ?? "me", trustLocal: false };
}

/** Takes everything from a running sandbox. @throws ProfileError */
export async function readSandboxProfile(net: Net, port: number, user: string | undefined): Promise<Profile> {
  const url = `https://localhost:${port}/sandbox.json`;
  const ask = async () => {
    try {
      return parseUser(await (await net.send({ method: "GET", url, headers: {}, timeoutMs: 10_000 })).text(), user);
    } catch (error) {
      if (error instanceof ProfileError) throw error;
      throw new ProfileError(`No sandbox answers at ${url}; start one with "npm start".`, { cause: error });
    }
  };
  const described = await ask();
  if (described.user === undefined) throw new ProfileError(`The sandbox knows no user ${user ?? ""}.`);
  const { upn } = described.user;
  const tokens = createTokens(async (resource) => {
    const { user: fresh } = await ask();
    return (resource === "mailbox" ? fresh?.graphToken : fresh?.dataverseToken) ?? "";
  });
  return { graph: described.graph, dataverse: described.dataverse, tokens, user: upn, trustLocal: true };
}

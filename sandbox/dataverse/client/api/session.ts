/** Who can sign in here: the frame describes its users to its own pages. */
import { isObject, listIn, textIn } from "./values.ts";

export interface SessionUser {
  readonly upn: string;
  readonly name: string;
  readonly id: string;
  readonly token: string;
  readonly roles: readonly string[];
}

export interface Session {
  /** Path of the Web API on this origin. */
  readonly api: string;
  /** The first one is signed in by default; there is at least one. */
  readonly users: readonly [SessionUser, ...SessionUser[]];
}

export async function readSession(): Promise<Session> {
  const response = await fetch("/crm/sandbox.json");
  const description: unknown = await response.json();
  if (!isObject(description)) throw new Error("The sandbox does not say who its users are.");
  const [first, ...others] = listIn(description["users"]).map((user) => ({
    upn: textIn(user["upn"]),
    name: textIn(user["name"]),
    id: textIn(user["systemuserid"]),
    token: textIn(user["dataverseToken"]),
    roles: Array.isArray(user["roles"]) ? user["roles"].map(String) : [],
  }));
  if (first === undefined) throw new Error("The sandbox has no users.");
  return { api: new URL(textIn(description["dataverse"])).pathname, users: [first, ...others] };
}

import * as z from "zod/mini";

const description = z.object({
  graph: z.string(),
  dataverse: z.string(),
  users: z.array(z.object({ upn: z.string(), graphToken: z.string(), dataverseToken: z.string() })),
});

/** The services of a sandbox and one of its users: the named one, or the first. Throws for what is no description. */
export function parseUser(text: string, upn: string | undefined) {
  const { graph, dataverse, users } = z.parse(description, JSON.parse(text));
  const user =
    upn === undefined ? users[0] : users.find((candidate) => candidate.upn.toLowerCase() === upn.toLowerCase());
  return { graph, dataverse, user };
}

/** The folders of a mailbox as a tree, in Outlook's order. */
import type { GraphConnection } from "../graph/connection.ts";
import { readFolders, readWellKnownFolders } from "../graph/mail.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { FolderNode } from "./mail-state.ts";

const ORDER = ["inbox", "drafts", "sentitems", "archive", "deleteditems", "junkemail", "outbox"] as const;

/** Well-known ids do not change while a mailbox is open: asked once per mailbox. */
const wellKnown = new Map<string, Map<string, string>>();

export async function readFolderTree(graph: GraphConnection, mailbox: MailboxRef): Promise<readonly FolderNode[]> {
  const known = wellKnown.get(mailbox.upn) ?? (await readWellKnownFolders(graph, mailbox, ORDER));
  if (known.size > 0) wellKnown.set(mailbox.upn, known);
  const level = async (parent?: string): Promise<FolderNode[]> => {
    const folders = await readFolders(graph, mailbox, parent);
    return Promise.all(
      folders.map(async (folder) => ({
        ...folder,
        wellKnown: known.get(folder.id),
        children: folder.childFolderCount > 0 ? await level(folder.id) : [],
      })),
    );
  };
  return (await level()).toSorted(byOrder);
}

const rank = (folder: FolderNode): number => {
  const place = ORDER.findIndex((name) => name === folder.wellKnown);
  return place === -1 ? ORDER.length : place;
};
const byOrder = (a: FolderNode, b: FolderNode): number =>
  rank(a) - rank(b) || a.displayName.localeCompare(b.displayName);

export function findFolder(
  folders: readonly FolderNode[],
  matches: (folder: FolderNode) => boolean,
): FolderNode | undefined {
  for (const folder of folders) {
    const found = matches(folder) ? folder : findFolder(folder.children, matches);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Depth first, parents before children. */
export const flatten = (folders: readonly FolderNode[], depth = 0): readonly (FolderNode & { depth: number })[] =>
  folders.flatMap((folder) => [{ ...folder, depth }, ...flatten(folder.children, depth + 1)]);

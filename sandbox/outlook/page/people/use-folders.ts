/** The folders with contacts, and which of them is open. */
import { useEffect, useState } from "react";
import { createContactFolder, deleteContactFolder, readContactFolders, renameContactFolder } from "../graph/items.ts";
import type { ContactFolder } from "../graph/shapes.ts";
import type { NamedList } from "../shell/NamedLists.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";

/** The folder that every mailbox has; Graph does not list it. */
export const DEFAULT_FOLDER = "";

export interface Folders {
  readonly lists: readonly NamedList[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
  readonly create: (name: string) => Promise<void>;
  readonly rename: (id: string, name: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

export function useFolders(fail: (error: unknown) => void): Folders {
  const { session, status } = useWorkspace();
  const { graph, mailbox } = session;
  const [folders, setFolders] = useState<readonly ContactFolder[]>([]);
  const [chosen, choose] = useState(DEFAULT_FOLDER);
  useEffect(() => {
    readContactFolders(graph, mailbox).then(
      // A folder may have been made before the others are known.
      (found) => {
        setFolders((before) => [...found, ...before.filter(({ id }) => found.every((one) => one.id !== id))]);
      },
      () => {
        // The contacts themselves say what is wrong.
      },
    );
  }, [graph, mailbox]);
  const attempt = (work: Promise<string>): Promise<void> =>
    work.then((done) => {
      status.set(done);
    }, fail);
  return {
    lists: [
      { id: DEFAULT_FOLDER, name: "Contacts", fixed: true },
      ...folders.map(({ id, displayName }) => ({ id, name: displayName, fixed: false })),
    ],
    chosen,
    choose,
    create: (name) =>
      attempt(
        createContactFolder(graph, mailbox, name).then((made) => {
          setFolders((before) => [...before, made]);
          choose(made.id);
          return "Folder created.";
        }),
      ),
    rename: (id, name) =>
      attempt(
        renameContactFolder(graph, mailbox, id, name).then((renamed) => {
          setFolders((before) => before.map((one) => (one.id === id ? renamed : one)));
          return "Folder renamed.";
        }),
      ),
    remove: (id) =>
      attempt(
        deleteContactFolder(graph, mailbox, id).then(() => {
          setFolders((before) => before.filter((one) => one.id !== id));
          choose((now) => (now === id ? DEFAULT_FOLDER : now));
          return "Folder deleted.";
        }),
      ),
  };
}

/** The workspace of the signed-in person, for all components below. */
import { createContext, useContext } from "react";
import type { Workspace } from "../state/workspace.ts";

const WorkspaceContext = createContext<Workspace | undefined>(undefined);
export const WorkspaceProvider = WorkspaceContext.Provider;

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error("There is no workspace above this component.");
  return workspace;
}

/** Attaching files of this computer to what is being written. */
import { Attach20Regular } from "@fluentui/react-icons";
import { useRef } from "react";
import { addFiles } from "../edit/add-files.ts";
import type { Editing } from "../edit/editing.ts";
import { CommandButton } from "../shell/CommandButton.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import type { Store } from "../store.ts";

export function AttachCommand<T extends Editing>({ store }: { readonly store: Store<T> }) {
  const { desk } = useWorkspace();
  const picker = useRef<HTMLInputElement>(null);
  const attach = (files: readonly File[]): void => {
    addFiles(store, files, desk.newKey).catch((error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      store.set((before) => ({ ...before, state: "changed", problem }));
    });
  };
  return (
    <>
      <CommandButton
        icon={<Attach20Regular />}
        onClick={() => {
          picker.current?.click();
        }}
      >
        Attach file
      </CommandButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          attach([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}

/** Files from this computer as attachments. */
import type { Store } from "../store.ts";
import type { EditedAttachment, Editing } from "./editing.ts";
import { toBase64 } from "../host/methods/attachments.ts";

export async function addFiles<T extends Editing>(
  store: Store<T>,
  files: readonly File[],
  newKey: () => string,
): Promise<void> {
  const added = await Promise.all(
    files.map(async (file): Promise<EditedAttachment> => ({
      id: newKey(),
      name: file.name,
      contentType: file.type || "application/octet-stream",
      size: file.size,
      isInline: false,
      contentBytes: toBase64(new Uint8Array(await file.arrayBuffer())),
    })),
  );
  store.set((before) => ({ ...before, attachments: [...before.attachments, ...added], state: "changed" }));
}

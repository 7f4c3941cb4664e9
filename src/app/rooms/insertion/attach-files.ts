import type { RecordId } from "../../../domain/ids.ts";
import type { CrmLibrary, LiteratureFile } from "../../../ports/crm-library.ts";
import type { OutlookHost } from "../../../ports/outlook-host.ts";

/** Attaches files of the library to the message being written; what failed half way is gone on with, nothing twice. */
export interface FileAttacher {
  attach(files: readonly LiteratureFile[], signal: AbortSignal): Promise<void>;
  /** Something else was chosen: the next attempt begins anew. */
  forget(): void;
}

interface HalfDone {
  /** Names of what the message had before the first attempt. */
  readonly before: readonly string[];
  readonly attached: Set<RecordId>;
}

/** A file that Outlook took without a word (its answer was lost) is known by its name, where Outlook tells names. */
export function createFileAttacher(
  host: Pick<OutlookHost, "attachFile" | "readAttachmentNames">,
  library: Pick<CrmLibrary, "readLiteratureFile">,
): FileAttacher {
  let half: HalfDone | undefined;
  return {
    attach: async (files, signal) => {
      const names = await host.readAttachmentNames();
      const { before, attached } = (half ??= { before: names, attached: new Set() });
      for (const { id, fileName } of files) {
        if (attached.has(id) || (names.includes(fileName) && !before.includes(fileName))) continue;
        await host.attachFile(fileName, await library.readLiteratureFile(id, signal));
        attached.add(id);
      }
      half = undefined;
    },
    forget: () => {
      half = undefined;
    },
  };
}

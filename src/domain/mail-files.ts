import { cutText } from "./fields/cut-text.ts";
import { refusalOf, type AttachmentLimits, type LeftOut } from "./select-attachments.ts";

/** An attachment as the mailbox lists it, without its content. `name` is what the CRM would call it, before it is cut. */
export interface MailFile {
  readonly name: string;
  /** Bytes, about: the mailbox counts what it wraps around the file, too. */
  readonly size: number;
  /** A picture inside the text. */
  readonly isInline: boolean;
  /** It is only linked to, so there is no content to take along. */
  readonly isLink: boolean;
}

/** Where an attachment is: in the CRM, not there although it could be, about to go, or kept out for a reason. */
export type FileFate = "there" | "missing" | "goes" | Exclude<LeftOut["why"], "unreadable">;

export interface FileStanding {
  readonly file: MailFile;
  readonly fate: FileFate;
}

const NAME_LENGTH = 255;

/** A name that fits the CRM: what a file is called may be cut, what kind of file it is may not. */
export function toFileName(name: string): string {
  const [extension = ""] = /\.[^.]{1,20}$/.exec(name) ?? [];
  return name.length <= NAME_LENGTH ? name : `${cutText(name, NAME_LENGTH - extension.length)}${extension}`;
}

/** Those of `files` that the CRM has no file of that name for; of several of one name as many as it is short of. */
export function missingFiles<File extends { readonly name: string }>(
  files: readonly File[],
  there: readonly string[],
): readonly File[] {
  const left = [...there];
  return files.filter(({ name }) => {
    const at = left.indexOf(toFileName(name));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** @param there names of the files that the CRM has for the message; undefined while it is not tracked */
export function standingOf(
  files: readonly MailFile[],
  limits: AttachmentLimits,
  there: readonly string[] | undefined,
): readonly FileStanding[] {
  const absent = new Set(missingFiles(files, there ?? []));
  return files.map((file) => {
    if (!absent.has(file)) return { file, fate: "there" };
    const why = file.isLink ? "cloudLink" : refusalOf(file, limits);
    return { file, fate: why ?? (there ? "missing" : "goes") };
  });
}

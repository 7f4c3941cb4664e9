/** Attachments of a message, as the pane may have to show them. */
import type { FileStanding, MailFile } from "../../domain/mail-files.ts";

const attached = (name: string, size: number): MailFile => ({ name, size, isInline: false, isLink: false });

export const filesToChoose: readonly FileStanding[] = [
  { file: attached(`Offer ${"2027 for fifteen bicycles ".repeat(4)}with service.pdf`, 151_000), fate: "goes" },
  { file: attached("logo-of-the-signature.png", 900), fate: "goes" },
  { file: attached("setup.exe", 2_000), fate: "blocked" },
  { file: attached("film.mov", 48_000_000), fate: "tooLarge" },
  { file: { ...attached("Plan", 0), isLink: true }, fate: "cloudLink" },
  { file: { ...attached("image001.png", 900), isInline: true }, fate: "goes" },
];

export const filesMissing: readonly FileStanding[] = [
  { file: attached(`${"offer_for_fifteen_bicycles_".repeat(4)}.pdf`, 151_000), fate: "missing" },
  { file: attached("plan.pdf", 80_000), fate: "missing" },
  { file: attached("film.mov", 48_000_000), fate: "tooLarge" },
  { file: attached("terms.pdf", 12_000), fate: "there" },
];

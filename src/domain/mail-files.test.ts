import { missingFiles, standingOf, toFileName, type MailFile } from "./mail-files.ts";

const file = (name: string, more: Partial<MailFile> = {}): MailFile => ({
  name,
  size: 10,
  isInline: false,
  isLink: false,
  ...more,
});
const limits = { maxBytes: 1000, blockedExtensions: ["exe"] };

describe("T1 attachments of a message, and what the CRM has of them", () => {
  it("go along before tracking, unless the organization keeps them out", () => {
    const files = [
      file("offer.pdf"),
      file("film.mp4", { size: 1001 }),
      file("run.EXE"),
      file("exe"),
      file("plan", { isLink: true }),
    ];
    expect(standingOf(files, limits, undefined).map(({ fate }) => fate)).toEqual([
      "goes",
      "tooLarge",
      "blocked",
      "goes",
      "cloudLink",
    ]);
  });

  it("are there or missing once tracked; one that is there is not called too large", () => {
    const files = [file("film.mp4", { size: 1001 }), file("offer.pdf"), file("plan.pdf"), file("other.exe")];
    expect(standingOf(files, limits, ["offer.pdf", "film.mp4"]).map(({ fate }) => fate)).toEqual([
      "there",
      "there",
      "missing",
      "blocked",
    ]);
  });

  it("of one name are missing as often as the CRM is short of them", () => {
    const files = [file("image.png"), file("image.png"), file("offer.pdf")];
    expect(missingFiles(files, ["image.png"])).toEqual([files[1], files[2]]);
  });

  it("are found under the name that fits the CRM, which keeps its ending", () => {
    const name = `${"x".repeat(300)}.pdf`;
    expect(toFileName(name)).toMatch(/^x{251}\.pdf$/);
    expect(toFileName("y".repeat(300))).toHaveLength(255);
    expect(missingFiles([file(name)], [toFileName(name)])).toEqual([]);
  });
});

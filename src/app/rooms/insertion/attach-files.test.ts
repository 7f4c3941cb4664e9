import { toRecordId } from "../../../domain/ids.ts";
import { ServiceError } from "../../../ports/service-error.ts";
import { FakeHost } from "../../../ports/testing/fake-host.ts";
import { FakeLibrary } from "../../../ports/testing/fake-library.ts";
import { FaultDesk, type Fault } from "../../../ports/testing/faults.ts";
import { createFileAttacher } from "./attach-files.ts";

const FILES = ["prices.pdf", "bikes.pdf", "terms.pdf"].map((fileName, at) => ({
  id: toRecordId(`f000000${at}-0000-4000-8000-000000000001`),
  title: "",
  fileName,
  contentType: "application/pdf",
  size: 1,
}));
const NAMES = FILES.map(({ fileName }) => fileName);
const signal = new AbortController().signal;

function open() {
  const [host, desk] = [new FakeHost(), new FaultDesk()];
  host.attachments = ["mine.docx"];
  return { host, desk, attacher: createFileAttacher(desk.wrap(host), desk.wrap(new FakeLibrary())) };
}

describe("R6 Q5: attaching sales literature", () => {
  test.each<Fault["how"]>(["cut", "lost"])(
    "each file is there once after another attempt: %s at any call",
    async (how) => {
      const calls = 1 + 2 * FILES.length;
      for (let at = 0; at < calls; at += 1) {
        const { host, desk, attacher } = open();
        desk.strike({ at, how, error: new ServiceError({ kind: "timeout", service: "crm" }) });
        await expect(attacher.attach(FILES, signal)).rejects.toThrow();
        await attacher.attach(FILES, signal);
        expect({ at, attachments: host.attachments }).toEqual({ at, attachments: ["mine.docx", ...NAMES] });
      }
    },
  );

  test("attaching again on purpose, or something else, begins anew", async () => {
    const { host, desk, attacher } = open();
    await attacher.attach(FILES.slice(0, 1), signal);
    await attacher.attach(FILES.slice(0, 1), signal);
    expect(host.attachments).toEqual(["mine.docx", "prices.pdf", "prices.pdf"]);
    desk.strike({
      at: desk.calls.length + 4,
      how: "cut",
      error: new ServiceError({ kind: "timeout", service: "crm" }),
    });
    await expect(attacher.attach(FILES.slice(1), signal)).rejects.toThrow();
    attacher.forget();
    await attacher.attach(FILES.slice(1, 2), signal);
    expect(host.attachments.filter((name) => name === "bikes.pdf")).toHaveLength(2);
  });

  test("where Outlook does not tell names, what it answered for is not attached twice (Q6)", async () => {
    const { host, desk, attacher } = open();
    host.readAttachmentNames = () => Promise.resolve([]);
    desk.strike({ at: 4, how: "cut", error: new ServiceError({ kind: "timeout", service: "crm" }) });
    await expect(attacher.attach(FILES, signal)).rejects.toThrow();
    await attacher.attach(FILES, signal);
    expect(host.attachments).toEqual(["mine.docx", ...NAMES]);
  });
});

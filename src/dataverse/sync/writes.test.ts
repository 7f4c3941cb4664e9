import { toRecordId } from "../../domain/ids.ts";
import type { CrmSnapshot } from "../../domain/presence.ts";
import type { ClientParts } from "../client.ts";
import { writeRecords } from "./writes.ts";

const ID = "11111111-1111-4111-8111-111111111111";
const reader = { userId: "u", zone: "UTC", now: 0 };
const current: CrmSnapshot = {
  kind: "contact",
  id: ID,
  etag: 'W/"1"',
  modifiedAt: 0,
  fields: {},
  facts: { mine: true, current: true },
};

/** A service that answers each batch with the next of the given parts and keeps what it was asked. */
function service(answers: readonly { readonly status: number; readonly body: unknown }[]): {
  parts: ClientParts;
  asked: string[];
} {
  const asked: string[] = [];
  const send: ClientParts["send"] = (request) => {
    const answer = answers[asked.length];
    asked.push(request.body ?? "");
    const lines = [
      "--b",
      "Content-Type: application/http",
      "",
      `HTTP/1.1 ${String(answer?.status)} X`,
      "Content-Type: application/json",
      "",
      JSON.stringify(answer?.body),
      "--b--",
      "",
    ];
    const header = (name: string): string | undefined =>
      name === "Content-Type" ? "multipart/mixed; boundary=b" : undefined;
    return Promise.resolve({ status: 200, header, body: lines.join("\r\n") });
  };
  const clock = { now: () => "2026-01-01T00:00:00Z", sleep: () => Promise.resolve() };
  const ids = { guid: () => toRecordId(ID), sha1: () => Promise.resolve(new Uint8Array()) };
  return { parts: { root: "https://crm.example/api/data/v9.2", send, clock, ids }, asked };
}

const update = {
  do: "update",
  kind: "contact",
  id: ID,
  etag: 'W/"1"',
  fields: { jobtitle: "Chief", governmentid: "7" },
  current,
} as const;
const refused = (code: string, message: string) => ({
  status: code === "0x80060882" ? 412 : 403,
  body: { error: { code, message } },
});

describe("writing records", () => {
  it("S11 leaves out a column the user may not write, and says so", async () => {
    const row = { contactid: ID, "@odata.etag": 'W/"2"', jobtitle: "Chief", modifiedon: "2026-01-01T00:00:00Z" };
    const { parts, asked } = service([
      refused("0x8004f507", "no update permissions to a secured field 'governmentid' of contact."),
      { status: 200, body: row },
    ]);
    const [outcome] = await writeRecords(parts, [update], reader);
    expect(outcome).toMatchObject({
      state: "done",
      skipped: ["governmentid"],
      snapshot: { etag: 'W/"2"', fields: { jobtitle: "Chief" } },
    });
    expect(asked[0]).toContain('"governmentid":"7"');
    expect(asked[1]).not.toContain('"governmentid":');
  });

  it("S11 does not guess when the refusal names none of the columns", async () => {
    const { parts, asked } = service([refused("0x8004f507", "no permissions")]);
    expect(await writeRecords(parts, [update], reader)).toMatchObject([{ state: "refused" }]);
    expect(asked).toHaveLength(1);
  });

  it("S13 guards an update by the version it was decided from, and tells when it was stale", async () => {
    const { parts, asked } = service([refused("0x80060882", "version")]);
    expect(await writeRecords(parts, [update], reader)).toMatchObject([{ state: "stale" }]);
    expect(asked[0]).toContain('If-Match: W/"1"');
  });

  it("S24 Y47 creates under the id it was given, and finds what an earlier try created", async () => {
    const { parts, asked } = service([
      { status: 412, body: { error: { code: "", message: "A record with matching key values already exists." } } },
    ]);
    const create = { do: "create", kind: "contact", id: ID, fields: { lastname: "Øst" } } as const;
    expect(await writeRecords(parts, [create], reader)).toEqual([{ state: "exists" }]);
    expect(asked[0]).toContain("If-None-Match: *");
    expect(asked[0]).toContain(`PATCH /api/data/v9.2/contacts(${ID})`);
  });
});

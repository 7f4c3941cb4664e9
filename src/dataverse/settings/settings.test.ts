import { ServiceError } from "../../ports/service-error.ts";
import type { Turn } from "../../wire/testing/fake-net.ts";
import { batchAnswer, createParts, errorBody } from "../testing/parts.ts";
import { readFieldMappings, writeFieldDirection } from "./field-mappings.ts";
import { deleteFilter, readFilters, resetFilters, saveFilter, setFilterActive } from "./filter-rows.ts";
import { readAdministratorRights, readOrganization, writeOrganization } from "./organization.ts";
import { readPrivileges } from "./privileges.ts";
import { readSettingsCopy, writeSettingsCopy } from "./settings-copy.ts";

const A = "aaaaaaaa-0000-4000-8000-000000000001";
const json = (body: unknown) => ({ status: 200, headers: { "Content-Type": "application/json" }, body });
const refusal = (status: number, code: string) => ({ status, body: errorBody(code) });
const GONE = refusal(404, "0x80040217");
const THERE = refusal(412, "0x80060892");
const FORBIDDEN = refusal(403, "0x80040220");
const BROKEN = refusal(500, "0x80040216");
const DONE = { status: 204 };
const DRAFT = {
  id: A,
  table: "contact",
  use: "outlook",
  name: "Mine",
  fetchXml: '<fetch><entity name="contact"/></fetch>',
} as const;

const kindOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof ServiceError ? error.problem.kind : error),
  );
const guards = (requests: readonly { readonly headers?: Readonly<Record<string, string>> }[]) =>
  requests.map(({ headers = {} }) => ("If-Match" in headers ? "change" : "If-None-Match" in headers ? "make" : "-"));

describe("O1, O4: rows of the user's own under ids of our own", () => {
  it("are changed where they are there, and made where they are not", async () => {
    const there = createParts(DONE);
    await saveFilter(there.parts, DRAFT);
    expect(guards(there.net.requests)).toEqual(["change"]);
    expect(there.net.requests[0]?.body).not.toContain("querytype");
    const gone = createParts(GONE, DONE);
    await saveFilter(gone.parts, DRAFT);
    expect(guards(gone.net.requests)).toEqual(["change", "make"]);
    expect(JSON.parse(String(gone.net.requests[1]?.body))).toMatchObject({ name: "Mine", returnedtypecode: "contact" });
  });

  it("are saved although the answer to making them got lost, or another window made them first", async () => {
    const lost = createParts(GONE, "timeout", THERE, DONE);
    expect(await kindOf(saveFilter(lost.parts, DRAFT))).toBe("done");
    expect(guards(lost.net.requests)).toEqual(["change", "make", "make", "change"]);
    const faster = createParts(GONE, THERE, DONE);
    expect(await kindOf(writeSettingsCopy(faster.parts, A, { version: 3 }))).toBe("done");
    expect(guards(faster.net.requests)).toEqual(["change", "make", "change"]);
  });

  it("are not said to be saved when they were refused", async () => {
    expect(await kindOf(saveFilter(createParts(FORBIDDEN).parts, DRAFT))).toBe("noPrivilege");
    expect(await kindOf(saveFilter(createParts(GONE, FORBIDDEN).parts, DRAFT))).toBe("noPrivilege");
    expect(await kindOf(writeSettingsCopy(createParts(GONE, THERE, GONE).parts, A, {}))).toBe("notFound");
  });

  it("count as deleted when they are gone, and as nothing else", async () => {
    expect(await kindOf(deleteFilter(createParts(GONE).parts, A))).toBe("done");
    expect(await kindOf(deleteFilter(createParts(FORBIDDEN).parts, A))).toBe("noPrivilege");
    expect(await kindOf(setFilterActive(createParts(GONE).parts, A, false))).toBe("notFound");
    expect(await kindOf(resetFilters(createParts(FORBIDDEN).parts, "offline"))).toBe("noPrivilege");
  });

  it("a damaged or missing copy of the preferences is none; a service that is down is no missing copy", async () => {
    const read = (turn: Turn) => readSettingsCopy(createParts(turn, turn, turn, turn, turn).parts, A);
    expect(await read(GONE)).toBeUndefined();
    expect(await read(json({ notetext: '{"version":', modifiedon: "" }))).toBeUndefined();
    expect(await read(json({ modifiedon: "2026-01-01T00:00:00Z" }))).toBeUndefined();
    expect(await kindOf(read(refusal(503, "0x80044150")))).toBe("serviceDown");
  });

  it("both halves of the list have to be there: own filters without the imposed ones would say too little", async () => {
    const own = json({
      value: [{ userqueryid: A, name: "Mine", returnedtypecode: "contact", querytype: 256, statecode: 0 }],
    });
    const good = createParts(own, json({ value: [] }));
    expect(await readFilters(good.parts)).toMatchObject([{ id: A, active: true, imposed: false, use: "outlook" }]);
    expect(await kindOf(readFilters(createParts(own, FORBIDDEN).parts))).toBe("noPrivilege");
  });
});

describe("O5, O7: what concerns everybody", () => {
  const caller = { userId: A, organizationId: A } as unknown as Parameters<typeof readAdministratorRights>[1]["caller"];
  const mapping = json({ value: [{ syncattributemappingid: A }] });
  const rights = (text: string) => json({ AccessRights: text });

  it("may be written, may not, or is not known; a service in trouble is none of them", async () => {
    const read = (...turns: readonly Turn[]) => readAdministratorRights(createParts(...turns).parts, { caller });
    expect(await read(mapping, rights("ReadAccess, WriteAccess"), rights("ReadAccess"))).toEqual({
      fieldMappings: "yes",
      organization: "no",
    });
    expect(await read(json({ value: [] }), FORBIDDEN)).toEqual({ fieldMappings: "no", organization: "unknown" });
    expect(await kindOf(read(mapping, rights("ReadAccess"), BROKEN, BROKEN, BROKEN, BROKEN, BROKEN))).not.toBe("done");
  });

  it("one column is written, and nothing where the organization cannot be seen", async () => {
    const { parts, net } = createParts(json({ value: [{ organizationid: A }] }), DONE);
    await writeOrganization(parts, { minimumInterval: 30 });
    expect(JSON.parse(String(net.requests[1]?.body))).toEqual({ minoutlooksyncinterval: 1_800_000 });
    const unseen = createParts(json({ value: [] }));
    expect(await kindOf(writeOrganization(unseen.parts, { allAddresses: true }))).toBe("noPrivilege");
    expect(unseen.net.requests).toHaveLength(1);
    expect(
      await readOrganization(
        createParts(json({ value: [{ organizationid: A, minoutlooksyncinterval: 90_001 }] })).parts,
      ),
    ).toMatchObject({ minimumInterval: 2, allAddresses: false });
  });

  it("S6: a mapping of a kind that is not synchronized, or with a direction nobody knows, does no harm", async () => {
    const rows = [
      {
        syncattributemappingid: A,
        entitytypecode: "contact",
        attributecrmname: "fax",
        mappingname: "Contact.Fax",
        allowedsyncdirection: 9,
        defaultsyncdirection: 3,
        syncdirection: 17,
      },
      { syncattributemappingid: A, entitytypecode: "lead" },
    ];
    expect(await readFieldMappings(createParts(json({ value: rows })).parts)).toMatchObject([
      { crmLabel: "Fax", direction: "both", standard: "both", allowed: ["none", "both"] },
    ]);
    expect(await kindOf(writeFieldDirection(createParts(FORBIDDEN).parts, A, "none"))).toBe("noPrivilege");
  });

  const none = { status: 200, headers: { "Content-Type": "application/json" }, body: { value: [] } };
  const own = (column: string) => json({ value: [{ [column]: A }] });
  const grants = (AccessRights: string) => json({ AccessRights });
  /** The first table is that of contacts; the second that of appointments. */
  const privileges = (contact: Turn, appointment: Turn, ...rights: readonly Turn[]) => {
    const rows = [contact, appointment, ...Array.from({ length: 10 }, () => none)] as (typeof none)[];
    const answers = rights.length === 0 ? [] : [batchAnswer(...(rights as (typeof none)[]))];
    return readPrivileges(createParts(batchAnswer(...rows), ...answers).parts, A);
  };

  it("O8: a missing privilege is told from a service that cannot answer now", async () => {
    const checks = await privileges(FORBIDDEN, none);
    expect(checks).toHaveLength(12);
    expect(checks.filter(({ held }) => !held)).toEqual([{ table: "contact", right: "read", held: false }]);
    expect(await kindOf(privileges(BROKEN, none))).not.toBe("done");
    expect(await kindOf(privileges(own("contactid"), none, BROKEN))).not.toBe("done");
  });

  it("O8: whether the user may change records is asked about one of their own; what nobody tells is not said", async () => {
    const told = async (...rights: readonly Turn[]) =>
      (await privileges(own("contactid"), own("activityid"), ...rights)).filter(({ right }) => right === "write");
    const all = grants("ReadAccess, WriteAccess, DeleteAccess");
    expect(await told(all, all)).toEqual([
      { table: "contact", right: "write", held: true },
      { table: "appointment", right: "write", held: true },
    ]);
    expect(await told(grants("ReadAccess"), FORBIDDEN)).toEqual([{ table: "contact", right: "write", held: false }]);
  });
});

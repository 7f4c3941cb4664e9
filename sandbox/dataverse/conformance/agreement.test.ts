/**
 * Random writes, read back through OData, FetchXML and change tracking, agree with one another and with a plain model.
 */
import fc from "fast-check";
import type { Driver, Json } from "../testing/driver.ts";
import { createDriver, valueIn } from "../testing/driver.ts";

interface Contact {
  readonly lastname: string;
  readonly numberofchildren: number | null;
  readonly gendercode: number | null;
}

type Step =
  | { readonly kind: "create"; readonly slot: number; readonly contact: Contact }
  | { readonly kind: "update"; readonly slot: number; readonly change: Partial<Contact> }
  | { readonly kind: "delete"; readonly slot: number }
  | { readonly kind: "bulk"; readonly slots: readonly number[]; readonly lastname: string };

const slot = fc.integer({ min: 0, max: 7 });
const name = fc.constantFrom("Berg", "berg", "Döe", "O'Connor", "100%", "a_b", "[x]", "<&>", '"q"');
const contact = fc.record({
  lastname: name,
  numberofchildren: fc.option(fc.integer({ min: 0, max: 5 })),
  gendercode: fc.option(fc.constantFrom(1, 2)),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("create" as const), slot, contact }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("update" as const),
      slot,
      change: fc.record(
        { lastname: name, numberofchildren: fc.option(fc.integer({ min: 0, max: 5 })) },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), slot }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("bulk" as const),
      slots: fc.uniqueArray(slot, { minLength: 1, maxLength: 3 }),
      lastname: name,
    }),
  },
);

const idOf = (round: number, at: number): string =>
  `0000000${String(at)}-0000-4000-8000-${String(round).padStart(12, "0")}`;

async function apply(driver: Driver, round: number, model: Map<string, Contact>, given: Step): Promise<void> {
  const { ines } = driver;
  if (given.kind === "bulk") {
    const targets = given.slots.map((at) => ({
      "@odata.type": "Microsoft.Dynamics.CRM.contact",
      contactid: idOf(round, at),
      lastname: given.lastname,
    }));
    await ines.post("contacts/Microsoft.Dynamics.CRM.UpsertMultiple", { Targets: targets });
    for (const at of given.slots)
      model.set(idOf(round, at), {
        numberofchildren: null,
        gendercode: null,
        ...model.get(idOf(round, at)),
        lastname: given.lastname,
      });
    return;
  }
  const id = idOf(round, given.slot);
  const known = model.get(id);
  if (given.kind === "create") {
    const reply = await ines.post("contacts", { contactid: id, ...given.contact });
    expect(reply.status).toBe(known === undefined ? 204 : 412);
    if (known === undefined) model.set(id, given.contact);
  } else if (given.kind === "update") {
    const reply = await ines.patch(`contacts(${id})`, given.change, { "If-Match": "*" });
    expect(reply.status).toBe(known === undefined ? 404 : 204);
    if (known !== undefined) model.set(id, { ...known, ...given.change });
  } else {
    expect((await ines.remove(`contacts(${id})`)).status).toBe(known === undefined ? 404 : 204);
    model.delete(id);
  }
}

const COLUMNS = ["lastname", "numberofchildren", "gendercode"] as const;
const plain = (row: Json): Record<string, unknown> =>
  Object.fromEntries(COLUMNS.map((column) => [column, row[column] ?? null]));
const sorted = (rows: readonly (readonly [string, unknown])[]): unknown =>
  [...rows].sort(([one], [other]) => one.localeCompare(other));

async function pages(
  driver: Driver,
  first: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ rows: Json[]; link: string }> {
  const rows: Json[] = [];
  for (let link = first; ;) {
    const { json } = await driver.ines.get(link, headers);
    rows.push(...valueIn(json));
    if (typeof json["@odata.nextLink"] !== "string") return { rows, link: String(json["@odata.deltaLink"]) };
    link = json["@odata.nextLink"];
  }
}

const DELTA = "contacts?$select=lastname,numberofchildren,gendercode";

test("[§7, §8] OData, FetchXML and change tracking tell the same story", async () => {
  const driver = createDriver();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.array(step, { maxLength: 12 }),
      async (before, after) => {
        round += 1;
        const model = new Map<string, Contact>();
        const mine = (rows: readonly Json[]): readonly Json[] =>
          rows.filter((row) => String(row["contactid"] ?? row["id"]).endsWith(String(round).padStart(12, "0")));
        for (const one of before) await apply(driver, round, model, one);
        const start = await pages(driver, DELTA, { Prefer: "odata.track-changes,odata.maxpagesize=5" });
        const copy = new Map(mine(start.rows).map((row) => [String(row["contactid"]), plain(row)]));
        for (const one of after) await apply(driver, round, model, one);
        for (const row of mine((await pages(driver, start.link, { Prefer: "odata.maxpagesize=3" })).rows)) {
          if (row["reason"] === "deleted") copy.delete(String(row["id"]));
          else copy.set(String(row["contactid"]), plain(row));
        }
        const expected = sorted([...model].map(([id, row]) => [id, { ...row }]));
        const listed = mine(
          (await pages(driver, `${DELTA}&$orderby=numberofchildren desc,lastname`, { Prefer: "odata.maxpagesize=2" }))
            .rows,
        );
        const fetched = mine(
          valueIn(
            (
              await driver.ines.fetch(
                "contacts",
                `<fetch><entity name="contact">${COLUMNS.map((column) => `<attribute name="${column}"/>`).join("")}</entity></fetch>`,
              )
            ).json,
          ),
        );
        expect(sorted(listed.map((row) => [String(row["contactid"]), plain(row)]))).toEqual(expected);
        expect(sorted(fetched.map((row) => [String(row["contactid"]), plain(row)]))).toEqual(expected);
        expect(sorted([...copy])).toEqual(expected);
      },
    ),
    { numRuns: 40, seed: 20260302 },
  );
}, 60_000);

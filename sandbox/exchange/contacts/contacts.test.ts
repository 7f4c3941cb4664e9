import { at, column, create, openGraph, rows, text } from "../testing/graph.ts";

describe("section 10: contacts", () => {
  const { maya } = openGraph();

  test("displayName and fileAs are made from the names unless given", async () => {
    const made = await maya.post("/me/contacts", { givenName: "Ada", surname: "Byron" });
    expect(made.json).toMatchObject({
      displayName: "Ada Byron",
      fileAs: "Byron, Ada",
      emailAddresses: [],
      categories: [],
      birthday: null,
    });
    const one = `/me/contacts/${text(made.json, "id")}`;
    expect((await maya.patch(one, { surname: "Lovelace", displayName: "Lady A" })).json).toMatchObject({
      displayName: "Lady A",
      fileAs: "Lovelace, Ada",
    });
    expect((await maya.patch(one, { givenName: "Augusta" })).json["displayName"]).toBe("Augusta Lovelace");
  });

  test.each([
    ["businessPhones", ["1", "2", "3"], "BusinessPhones has 3 entries, that exceeds the max allowed value of 2"],
    ["homePhones", ["1", "2", "3"], "HomePhones has 3 entries"],
    [
      "emailAddresses",
      [1, 2, 3, 4].map((n) => ({ address: `${String(n)}@example.com` })),
      "EmailAddresses has 4 entries, that exceeds the max allowed value of 3",
    ],
  ])("too many %s are 400", async (name, value, message) => {
    const reply = await maya.post("/me/contacts", { surname: "x", [name]: value });
    expect([reply.status, text(reply.json, "error.message")]).toEqual([400, expect.stringContaining(message)]);
  });

  test("0.9: null clears, lists and addresses are replaced whole, the rest stays", async () => {
    const id = await create(maya, "/me/contacts", {
      surname: "P",
      jobTitle: "J",
      businessPhones: ["1", "2"],
      businessAddress: { street: "S", city: "C" },
      birthday: "1980-05-04T00:00:00Z",
    });
    const reply = await maya.patch(`/me/contacts/${id}`, {
      jobTitle: null,
      businessPhones: ["9"],
      businessAddress: { city: "D" },
    });
    expect(reply.json).toMatchObject({
      jobTitle: null,
      businessPhones: ["9"],
      surname: "P",
      birthday: "1980-05-04T00:00:00Z",
    });
    expect(at(reply.json, "businessAddress.city")).toBe("D");
    expect(at(reply.json, "businessAddress.street")).toBeNull();
    expect((await maya.patch(`/me/contacts/${id}`, { businessPhones: [] })).json["businessPhones"]).toEqual([]);
  });

  test("addresses: the name falls back to the address; slots mirror the list; only any(… eq …) searches them", async () => {
    const made = await maya.post("/me/contacts", {
      surname: "M",
      emailAddresses: [{ address: "m1@example.com" }, { address: "m2@example.com", name: "Two" }],
    });
    expect(made.json).toMatchObject({
      emailAddresses: [{ name: "m1@example.com" }, { name: "Two" }],
      primaryEmailAddress: { address: "m1@example.com" },
      secondaryEmailAddress: { name: "Two" },
    });
    const found = await maya.get("/me/contacts?$filter=emailAddresses/any(a:a/address eq 'M2@EXAMPLE.COM')");
    expect(column(found, "id")).toEqual([made.json["id"]]);
    expect((await maya.get("/me/contacts?$filter=emailAddresses/any(a:contains(a/address,'m2'))")).status).toBe(400);
  });

  test("folders: the default one is not listed, but known by the contacts in it", async () => {
    const folder = await create(maya, "/me/contactFolders", { displayName: "Partners" });
    expect(column(await maya.get("/me/contactFolders"), "displayName")).toEqual(["Partners"]);
    const fallback = text(
      (await maya.get("/me/contacts?$top=1&$select=parentFolderId")).json,
      "value.0.parentFolderId",
    );
    expect((await maya.get(`/me/contactFolders/${fallback}`)).json["displayName"]).toBe("Contacts");
    const inside = await create(maya, `/me/contactFolders/${folder}/contacts`, { surname: "Inside" });
    expect(rows(await maya.get("/me/contacts?$filter=surname eq 'Inside'"))).toHaveLength(0);
    expect((await maya.get(`/me/contacts/${inside}`)).status).toBe(200);
    const moved = await maya.patch(`/me/contacts/${inside}`, { parentFolderId: fallback });
    expect(moved.json["parentFolderId"]).toBe(fallback);
    expect((await maya.get(`/me/contacts/${inside}`)).status).toBe(404);
    expect((await maya.del(`/me/contactFolders/${folder}`)).status).toBe(204);
    expect((await maya.del(`/me/contactFolders/${fallback}`)).status).toBe(400);
  });

  test("tags are the properties they name; the second phone stays in its slot", async () => {
    const id = await create(maya, "/me/contacts", {
      surname: "Tagged",
      jobTitle: "Buyer",
      singleValueExtendedProperties: [
        { id: "String 0x3A1B", value: "second" },
        { id: "String 0x3A24", value: "fax" },
        { id: "String 0x3A4F", value: "Nick" },
      ],
    });
    const tags = ["0x3A17", "0x3A08", "0x3A1B", "0x3A24", "0x3A4F"].map((tag) => `id eq 'String ${tag}'`).join(" or ");
    const read = async (): Promise<string> =>
      text(
        (await maya.get(`/me/contacts/${id}?$expand=singleValueExtendedProperties($filter=${tags})`)).json,
        "singleValueExtendedProperties",
      );
    expect((await maya.get(`/me/contacts/${id}`)).json).toMatchObject({ businessPhones: ["second"], nickName: "Nick" });
    expect(await read()).toBe(
      '[{"id":"String 0x3a17","value":"Buyer"},{"id":"String 0x3a1b","value":"second"},{"id":"String 0x3a24","value":"fax"},{"id":"String 0x3a4f","value":"Nick"}]',
    );
    await maya.patch(`/me/contacts/${id}`, { businessPhones: ["one"] });
    expect(await read()).toContain('{"id":"String 0x3a08","value":"one"}');
  });

  test("photos", async () => {
    const id = await create(maya, "/me/contacts", { surname: "Pictured" });
    expect((await maya.get(`/me/contacts/${id}/photo/$value`)).status).toBe(404);
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAAElFTkSuQmCC", "base64");
    expect(
      (await maya.send("PUT", `/me/contacts/${id}/photo/$value`, png, { "Content-Type": "image/jpeg" })).status,
    ).toBe(200);
    expect((await maya.get(`/me/contacts/${id}/photo`)).json).toMatchObject({ id: "2X3", width: 2, height: 3 });
    expect((await maya.get(`/me/contacts/${id}/photo/$value`)).headers.get("content-type")).toBe("image/png");
  });

  test("people: correspondents and colleagues by words, no $skip beside $search", async () => {
    const found = await maya.get('/me/people?$search="ines dua"');
    expect(column(found, "displayName")).toEqual(["Ines Duarte"]);
    expect((await maya.get('/me/people?$search="a"&$skip=1')).status).toBe(400);
    expect((await maya.get("/me/people?$top=2")).status).toBe(200);
  });
});

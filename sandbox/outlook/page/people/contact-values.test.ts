import { contact } from "../graph/shapes.ts";
import { CONTACT_SECTIONS, toContactValues, toGraphContact } from "./contact-values.ts";

test("every field of the form goes to Graph and comes back", () => {
  const names = CONTACT_SECTIONS.flatMap(({ fields }) => fields.map(([name]) => name));
  const fields = Object.fromEntries(names.map((name) => [name, name === "birthday" ? "1980-05-03" : `a ${name}`]));
  const graph = toGraphContact({ fields, notes: "Notes", categories: ["Blue category"] }, undefined);
  const back = toContactValues(contact.parse({ id: "1", ...graph }));
  expect(back).toEqual({ fields, notes: "Notes", categories: ["Blue category"] });
  expect(graph["displayName"]).toBe("a givenName a middleName a surname");
});

test("what is emptied is cleared in the mailbox, and a name is found all the same", () => {
  const graph = toGraphContact(toContactValues(undefined), undefined);
  expect(graph).not.toHaveProperty("fileAs");
  expect(graph).toMatchObject({ givenName: null, birthday: null, emailAddresses: [], displayName: "Unnamed" });
});

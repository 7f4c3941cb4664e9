/** Folders of contacts and lists of tasks by hand: made, renamed, filled, emptied, deleted; rooms as places of meetings. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { eventually } from "./expect.ts";
import { inOutlook, theWorld } from "./world.ts";

const module = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Modules" }).getByRole("button", { name });

/** Chooses from the menu beside the list of lists, and fills in a name where one is asked for. */
async function manage(page: Page, noun: "Folders" | "Lists", command: string, name?: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${noun}: `) }).click();
  await page.getByRole("menuitem", { name: command }).click();
  if (name === undefined) return;
  await page.getByRole("textbox", { name: /name of the/i }).fill(name);
  await page.keyboard.press("Enter");
}

const isFixed = async (page: Page, noun: "Folders" | "Lists", command: string): Promise<boolean> => {
  await page.getByRole("button", { name: new RegExp(`^${noun}: `) }).click();
  const item = page.getByRole("menuitem", { name: command });
  await item.waitFor();
  const disabled = await item.isDisabled();
  await page.keyboard.press("Escape");
  await item.waitFor({ state: "detached" });
  return disabled;
};

test("a folder of contacts is made, renamed, filled, left again, and deleted with what is in it", async () => {
  const { mine } = theWorld();
  const surname = `Foldered${String(Date.now())}`;
  interface Folder {
    readonly id: string;
    readonly displayName: string;
  }
  const folders = async (): Promise<readonly Folder[]> =>
    (await mine.items<Folder>("me/contactFolders?$top=100")).filter(({ displayName }) => displayName.includes(surname));
  const found = (): Promise<readonly { parentFolderId: string }[]> =>
    mine.items(`me/contacts?$select=parentFolderId&$filter=${encodeURIComponent(`surname eq '${surname}'`)}`);
  await inOutlook(async ({ page }) => {
    await module(page, "People").click();
    assert.ok(await isFixed(page, "Folders", "Delete folder…"), "the folder that everybody has stays");
    await manage(page, "Folders", "New folder", surname);
    await page.getByText("Folder created.").first().waitFor();
    await page.getByText("No contacts yet.").first().waitFor();
    await page.getByRole("button", { name: "New contact" }).click();
    const form = page.getByRole("form", { name: "Contact" });
    await form.getByLabel("Last name").fill(surname);
    await form.getByRole("button", { name: "Save" }).click();
    await page.getByText("Contact saved.").first().waitFor();
    const [folder] = await folders();
    assert.equal((await found()).length, 0, "not in the folder that everybody has");
    assert.equal((await mine.items(`me/contactFolders/${folder?.id ?? ""}/contacts`)).length, 1);

    await manage(page, "Folders", "Rename folder", `${surname} more`);
    await eventually("renamed", folders, ([one]) => one?.displayName === `${surname} more`);
    await form.getByRole("button", { name: "Move to" }).click();
    await page.getByRole("menuitem", { name: "Contacts", exact: true }).click();
    await page.getByText("Contact moved.").first().waitFor();
    await page.getByText("No contacts yet.").first().waitFor();
    assert.equal((await found()).length, 1);

    await manage(page, "Folders", "Delete folder…");
    await page.getByRole("button", { name: "Cancel" }).click();
    assert.equal((await folders()).length, 1);
    await manage(page, "Folders", "Delete folder…");
    await page.getByRole("button", { name: "Delete folder", exact: true }).click();
    await eventually("deleted", folders, (left) => left.length === 0);
    await page.getByRole("searchbox", { name: "Search contacts" }).fill(surname);
    await page.getByRole("option", { name: new RegExp(surname) }).click();
    await form.getByRole("button", { name: "Delete" }).click();
    await eventually("the contact is gone", found, (left) => left.length === 0);
  });
});

test("a list of tasks is made, renamed and deleted by keyboard; the default one stays", async () => {
  const { mine } = theWorld();
  const name = `Errands ${String(Date.now())}`;
  const lists = async (): Promise<readonly string[]> =>
    (await mine.items<{ displayName: string }>("me/todo/lists?$top=100"))
      .map(({ displayName }) => displayName)
      .filter((one) => one.startsWith(name));
  await inOutlook(async ({ page }) => {
    await module(page, "Tasks").click();
    assert.ok(await isFixed(page, "Lists", "Rename list"));
    await page.getByRole("button", { name: /^Lists: / }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "New list" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Name of the new list" }).waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await eventually("made", lists, (found) => found.join() === name);
    await page.getByText("No tasks in this list.").first().waitFor();
    await page.getByRole("textbox", { name: "New task" }).fill("Buy stamps");
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: /Buy stamps/ }).waitFor();
    await manage(page, "Lists", "Rename list", `${name} today`);
    await eventually("renamed", lists, (found) => found.join() === `${name} today`);
    await manage(page, "Lists", "Delete list…");
    const question = page.getByRole("alertdialog");
    await question.getByText(`${name} today`).first().waitFor();
    await question.getByRole("button", { name: "Delete list" }).click();
    await eventually("deleted", lists, (found) => found.length === 0);
    await question.waitFor({ state: "detached" });
    await page.getByRole("option", { name: /Buy stamps/ }).waitFor({ state: "detached" });
  });
});

test("rooms of the directory are offered as places, invited, and known again", async () => {
  const { mine, people } = theWorld();
  const subject = `In rooms ${String(Date.now())}`;
  interface Meeting {
    readonly id: string;
    readonly locations: readonly { readonly displayName: string; readonly locationType: string }[];
    readonly attendees: readonly { readonly type: string; readonly emailAddress: { readonly address: string } }[];
  }
  const query = `me/events?$select=locations,attendees&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
  await inOutlook(async (outlook) => {
    const { page } = outlook;
    await outlook.newEventAboutNow();
    await page.getByRole("textbox", { name: "Title" }).fill(subject);
    await page.getByRole("combobox", { name: "Required", exact: true }).fill(people.colleague.upn);
    await page.keyboard.press(";");
    const place = page.getByRole("combobox", { name: "Location" });
    await place.focus();
    await page.keyboard.type("Works 2; bor");
    await page
      .getByRole("listbox", { name: "Rooms" })
      .getByRole("option", { name: /Room Borealis/ })
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.equal(await place.inputValue(), "Works 2; Room Borealis");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("Invitation sent.").first().waitFor();
    const [meeting] = await mine.items<Meeting>(query);
    assert.deepEqual(
      meeting?.locations.map(({ displayName, locationType }) => [displayName, locationType]),
      [
        ["Works 2", "default"],
        ["Room Borealis", "conferenceRoom"],
      ],
    );
    const rooms = meeting.attendees.filter(({ type }) => type === "resource");
    assert.deepEqual(
      rooms.map(({ emailAddress }) => emailAddress.address),
      ["room.borealis@northwind-bikes.example"],
    );
    await page
      .getByRole("button", { name: new RegExp(subject) })
      .first()
      .click();
    await eventually(
      "the places are shown again",
      () => place.inputValue(),
      (line) => line === "Works 2; Room Borealis",
    );
    assert.equal(await page.getByRole("button", { name: "Remove Room Borealis" }).count(), 0, "a room is no person");
    await page.getByRole("button", { name: "Cancel meeting" }).click();
    await eventually(
      "the meeting is gone",
      () => mine.items(query),
      (left) => left.length === 0,
    );
  });
});

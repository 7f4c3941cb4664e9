/** T10: what the organization's duplicate rules say about an unknown sender is a choice in the pane. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { picture } from "./browser.ts";
import { screenProblems } from "./checks.ts";
import { eventually } from "./expect.ts";
import { customerMessage, type MailItem } from "./messages.ts";
import type { Outlook } from "./outlook.ts";
import { inOutlook, theWorld } from "./world.ts";

interface Party {
  readonly addressused: string | null;
  readonly _partyid_value: string | null;
  readonly participationtypemask: number;
}

const setAutomaticRecord = (value: 0 | 1) =>
  theWorld().mine.patchRow(`usersettingscollection(${theWorld().people.sales.systemuserid})`, {
    autocreatecontactonpromote: value,
  });

const contactsNamed = (name: string) =>
  theWorld().all.rows<{ readonly contactid: string; readonly emailaddress1: string | null }>(
    `contacts?$select=emailaddress1&$filter=${encodeURIComponent(`fullname eq '${name.replaceAll("'", "''")}'`)}`,
  );

async function senderParty(messageId: string): Promise<Party | undefined> {
  const { all } = theWorld();
  const [email] = await all.emails(messageId);
  if (!email) return undefined;
  const parties = await all.rows<Party>(
    `activityparties?$select=addressused,participationtypemask,_partyid_value&$filter=_activityid_value eq ${email.activityid}`,
  );
  return parties.find(({ participationtypemask }) => participationtypemask === 1);
}

/** Somebody's mail whose address a contact has; newsletters and the like are nobody's. */
async function mailOfContact() {
  for (;;) {
    // Throws when nobody is left.
    const message = await customerMessage();
    const filter = encodeURIComponent(`emailaddress1 eq '${message.from?.emailAddress.address ?? ""}'`);
    const contacts = await theWorld().all.rows<{ contactid: string; fullname: string }>(
      `contacts?$select=contactid,fullname&$filter=${filter}`,
    );
    if (contacts.some(({ fullname }) => fullname === message.from?.emailAddress.name)) {
      return { message, filter, contacts };
    }
  }
}

/** A customer's mail from an address the CRM does not have, while it has a contact of that name. */
async function withStranger(
  work: (about: { message: MailItem; name: string }, outlook: Outlook) => Promise<void>,
): Promise<void> {
  const { all } = theWorld();
  const { message, filter, contacts } = await mailOfContact();
  const { name, address } = message.from?.emailAddress ?? { name: "", address: "" };
  // A colleague's lead may have it, too; the platform would find that one although the salesperson cannot see it.
  const leads = await all.rows<{ leadid: string }>(`leads?$select=leadid&$filter=${filter}`);
  const owners = [
    ...contacts.map(({ contactid }) => `contacts(${contactid})`),
    ...leads.map(({ leadid }) => `leads(${leadid})`),
  ];
  const rename = (to: string) => Promise.all(owners.map((owner) => all.patchRow(owner, { emailaddress1: to })));
  await rename(`elsewhere.${String(Date.now())}@private.example`);
  await setAutomaticRecord(1);
  try {
    await inOutlook((outlook) => work({ message, name }, outlook));
  } finally {
    await setAutomaticRecord(0);
    await rename(address);
  }
}

async function trackAndAsk(outlook: Outlook, { message, name }: { message: MailItem; name: string }) {
  await outlook.openMessage(message.subject);
  const pane = await outlook.openPane();
  await pane.getByRole("button", { name: "Track", exact: true }).click();
  const question = pane.getByRole("region", { name: `Who is ${name}?` });
  await question.waitFor();
  return { pane, question };
}

test("T10: the contact that is there becomes the sender of the tracked mail; Undo asks again", () =>
  withStranger(async (about, outlook) => {
    const { message, name } = about;
    const { pane, question } = await trackAndAsk(outlook, about);
    assert.equal((await senderParty(message.internetMessageId))?._partyid_value, null, "tracking did not wait");
    assert.deepEqual(await screenProblems(await outlook.paneFrame()), []);
    await picture(outlook.page, "who-is-it");
    // Names repeat in the sample data: any of that name will do.
    await question
      .getByRole("button", { name: new RegExp(`It is ${name}`) })
      .first()
      .click();
    await pane.getByText(`It is ${name}. The tracked item says so now.`).first().waitFor();
    await question.waitFor({ state: "detached" });
    const party = (await senderParty(message.internetMessageId))?._partyid_value;
    assert.ok((await contactsNamed(name)).some(({ contactid }) => contactid === party));
    await pane.getByRole("button", { name: "Undo" }).click();
    await question.waitFor();
    await eventually(
      "the party is nobody again",
      () => senderParty(message.internetMessageId),
      (party) => party?._partyid_value === null,
    );
  }));

test("T10: Track in the ribbon says that somebody has to be settled, and the pane asks", () =>
  withStranger(async ({ message, name }, outlook) => {
    await outlook.openMessage(message.subject);
    await outlook.ribbon("Track").click();
    await outlook.notice(`Open the pane to say who ${name} is`).waitFor();
    const pane = await outlook.openPane();
    await pane.getByRole("region", { name: `Who is ${name}?` }).waitFor();
    assert.equal((await senderParty(message.internetMessageId))?._partyid_value, null, "nobody was settled meanwhile");
  }));

test("T10: create anyway makes the contact and ties the sender to it; by keyboard, and undone", () =>
  withStranger(async (about, outlook) => {
    const { message, name } = about;
    const before = (await contactsNamed(name)).length;
    const { pane, question } = await trackAndAsk(outlook, about);
    await question.getByRole("button", { name: "Somebody new: create anyway" }).press("Enter");
    await pane.getByText(`${name} was made and set as the person on the tracked item.`).first().waitFor();
    const contacts = await contactsNamed(name);
    assert.equal(contacts.length, before + 1);
    const made = contacts.find(({ emailaddress1 }) => emailaddress1 === message.from?.emailAddress.address);
    assert.ok(made, "the new contact has the address");
    assert.equal((await senderParty(message.internetMessageId))?._partyid_value, made.contactid);
    await pane.getByRole("button", { name: "Undo" }).press("Enter");
    await eventually(
      "the contact is gone again",
      () => contactsNamed(name),
      (found) => found.length === before,
    );
    await question.waitFor();
    await question.getByRole("button", { name: "Leave as it is" }).click();
    await pane.getByText(`${name} stays without a record.`).first().waitFor();
    await question.waitFor({ state: "detached" });
  }));

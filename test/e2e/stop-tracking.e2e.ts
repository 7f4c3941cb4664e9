/**
 * T12, the whole table: what the dialog says for each kind of item and owner, what then happens, and what Undo restores.
 * The administrator may delete everybody's records, so what is "not mine" is given to the salesperson.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator } from "playwright-core";
import { picture } from "./browser.ts";
import { eventually } from "./expect.ts";
import { untilLinked, untilUnlinked } from "./marks.ts";
import type { MailItem } from "./messages.ts";
import { give, idOf, unique, untilBack, untilGone, untilOwner } from "./records.ts";
import { dialogIn, radio } from "./stop-dialog.ts";
import { trackFourTasks } from "./tasks.ts";
import { inOutlook, theWorld } from "./world.ts";

/** Opens the question about the open item. */
async function askAboutItem(pane: FrameLocator): Promise<void> {
  await pane.getByRole("button", { name: "Stop tracking…" }).click();
  await radio(pane, /^Keep the record/).waitFor();
}

async function cancel(pane: FrameLocator): Promise<void> {
  await dialogIn(pane).getByRole("button", { name: "Cancel" }).click();
  await dialogIn(pane).waitFor({ state: "detached" });
}

test("T12: an e-mail of somebody else: asks, keeps unless told otherwise; Undo restores record, owner, regarding, marks", async () => {
  const { all, mine, people } = theWorld();
  const subject = unique("Whose is this");
  await mine.post("me/sendMail", {
    message: {
      subject,
      body: { contentType: "text", content: "Whose?" },
      toRecipients: [{ emailAddress: { name: people.administrator.name, address: people.administrator.upn } }],
    },
  });
  const query = `me/mailFolders/inbox/messages?$select=id,subject,internetMessageId&$filter=${encodeURIComponent(`subject eq '${subject}'`)}`;
  const [message] = await eventually(
    "the message has arrived",
    () => all.items<MailItem>(query),
    (found) => found.length === 1,
  );
  assert.ok(message);
  const item = `me/messages/${encodeURIComponent(message.id)}`;
  const [account] = await all.rows<{ accountid: string }>("accounts?$select=accountid&$top=1");
  assert.ok(account);
  await inOutlook(
    async (outlook) => {
      await outlook.openMessage(subject);
      const pane = await outlook.openPane();
      await outlook.trackInPane();
      const [email] = await all.emails(message.internetMessageId);
      assert.ok(email);
      const id = email.activityid;
      await all.patchRow(`emails(${id})`, {
        "regardingobjectid_account_email@odata.bind": `/accounts(${account.accountid})`,
      });
      await give(`emails(${id})`, people.sales);

      await askAboutItem(pane);
      await dialogIn(pane).getByText(`The record belongs to ${people.sales.name}.`).waitFor();
      assert.ok(await radio(pane, /^Keep the record/).isChecked());
      await radio(pane, /^Delete the record/).check();
      await picture(outlook.page, "stop-tracking-not-mine");
      await dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }).click();
      await pane.getByText("Tracking stopped. The record was deleted.").waitFor();
      await untilGone("emails", "activityid", id);
      await untilUnlinked(all, item);

      await pane.getByRole("button", { name: "Undo" }).click();
      const back = await untilBack("emails", "activityid", id);
      await untilOwner(`emails(${id})`, people.sales);
      await untilLinked(all, item, id);
      assert.equal(back._regardingobjectid_value ?? account.accountid, account.accountid);
      const [restored] = await all.emails(message.internetMessageId);
      assert.equal(restored?._regardingobjectid_value, account.accountid);
    },
    { user: people.administrator },
  );
});

test("T12: contacts: one's own is asked about, another's is deleted by the classic rule unless kept; together each by its rule", async () => {
  const { all, people } = theWorld();
  const family = unique("Zielinski").replace(" ", "");
  const items = new Map<string, string>();
  for (const givenName of ["Mine", "Theirs"]) {
    const { id } = await all.post<{ id: string }>("me/contacts", {
      givenName,
      surname: family,
      displayName: `${family} ${givenName}`,
    });
    items.set(givenName, `me/contacts/${encodeURIComponent(id)}`);
  }
  const [account] = await all.rows<{ accountid: string }>("accounts?$select=accountid&$top=1");
  const [mineAt, theirsAt] = [items.get("Mine"), items.get("Theirs")];
  assert.ok(account && mineAt !== undefined && theirsAt !== undefined);
  await inOutlook(
    async (outlook) => {
      const pane = await outlook.openPane();
      await pane.getByRole("button", { name: "Contacts" }).first().click();
      await pane.getByRole("searchbox", { name: /Search contacts/ }).fill(family);
      await pane.getByText("2 shown").waitFor();
      await pane.getByRole("checkbox", { name: /Select all/ }).click();
      await pane.getByRole("button", { name: "Track", exact: true }).click();
      await pane.getByText("2 of 2 done").waitFor();
      const named = (firstname: string) => `lastname eq '${family}' and firstname eq '${firstname}'`;
      const [mineId, theirsId] = [
        await idOf("contacts", "contactid", named("Mine")),
        await idOf("contacts", "contactid", named("Theirs")),
      ];
      await untilLinked(all, theirsAt, theirsId);
      await all.patchRow(`contacts(${theirsId})`, {
        "parentcustomerid_account@odata.bind": `/accounts(${account.accountid})`,
      });
      await give(`contacts(${theirsId})`, people.sales);

      // Both at once: nobody's own record is deleted along with somebody else's.
      const stop = pane.getByRole("button", { name: "Stop tracking…" });
      await stop.click();
      await radio(pane, /^Delete 1 record of others, keep yours/).waitFor();
      assert.ok(await radio(pane, /^Delete 1 record of others, keep yours/).isChecked());
      await radio(pane, /^Keep all records/).check();
      await dialogIn(pane).getByRole("button", { name: "Stop tracking", exact: true }).click();
      await untilUnlinked(all, theirsAt);
      await untilUnlinked(all, mineAt);
      await untilBack("contacts", "contactid", theirsId);
      await pane.getByRole("button", { name: "Undo all" }).click();
      await untilLinked(all, theirsAt, theirsId);
      await untilLinked(all, mineAt, mineId);

      // Alone: the classic rule is chosen beforehand, with its consequence, and keeping beside it.
      await pane.getByText("2 of 2 undone").waitFor();
      await pane.getByRole("listitem").filter({ hasText: "Mine" }).getByRole("checkbox").click();
      await pane.getByText("1 selected").first().waitFor();
      await stop.click();
      await dialogIn(pane).getByText(`owner ${people.sales.name} · can be deleted`).waitFor();
      await dialogIn(pane)
        .getByText(/The classic client deleted contacts that belong to others/)
        .waitFor();
      assert.ok(await radio(pane, /^Delete 1 record/).isChecked());
      assert.ok(await radio(pane, /^Keep all records/).isVisible());
      await picture(outlook.page, "stop-tracking-classic-rule");
      await dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }).click();
      await untilGone("contacts", "contactid", theirsId);
      await untilUnlinked(all, theirsAt);
      await pane.getByText("1 of 1 done").waitFor();
      await pane.getByRole("button", { name: "Undo all" }).click();
      const back = await untilBack("contacts", "contactid", theirsId);
      assert.deepEqual(
        [back._ownerid_value, back._parentcustomerid_value],
        [people.sales.systemuserid, account.accountid],
      );
      await untilLinked(all, theirsAt, theirsId);
      await idOf("contacts", "contactid", named("Mine"));
    },
    { user: people.administrator },
  );
});

test("T12: an appointment is deleted only while it is to come and one's own; otherwise it is kept and the dialog says why", async () => {
  const { all, people } = theWorld();
  const zone = { timeZone: "UTC" };
  const at = (minutes: number) => ({
    dateTime: new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19),
    ...zone,
  });
  const newEvent = async (words: string, from: number, to: number) => {
    const subject = unique(words);
    const { id } = await all.post<{ id: string }>("me/events", { subject, start: at(from), end: at(to) });
    return { subject, item: `me/events/${encodeURIComponent(id)}` };
  };
  // Both are about now: half an hour away it may be another week, which the calendar does not show.
  const coming = await newEvent("Visit to come", 0, 60);
  const over = await newEvent("Visit over", -2, -1);
  await inOutlook(
    async (outlook) => {
      const { page } = outlook;
      await page.getByRole("button", { name: "Calendar", exact: true }).click();
      const open = async (subject: string): Promise<FrameLocator> => {
        await page
          .getByRole("button", { name: new RegExp(subject) })
          .first()
          .click();
        // The organizer's own form.
        await page.getByRole("textbox", { name: "Title" }).waitFor();
        return outlook.openPane();
      };
      const pane = await open(coming.subject);
      await outlook.trackInPane();
      const id = await idOf("appointments", "activityid", `subject eq '${coming.subject}'`);
      const row = `appointments(${id})`;
      const withheld = async (why: string): Promise<void> => {
        await askAboutItem(pane);
        await dialogIn(pane).getByText(why).waitFor();
        assert.equal(await radio(pane, /^Delete the record/).count(), 0);
      };

      await all.patchRow(row, { statecode: 1, statuscode: 3 });
      await withheld("It is completed or cancelled, so its record is kept.");
      await cancel(pane);
      await all.patchRow(row, { statecode: 0, statuscode: 1 });

      await give(row, people.sales);
      await withheld("Only its owner may delete it, so it is kept.");
      await dialogIn(pane).getByText(`The record belongs to ${people.sales.name}.`).waitFor();
      await picture(page, "stop-tracking-not-my-appointment");
      await dialogIn(pane).getByRole("button", { name: "Stop tracking", exact: true }).click();
      await pane.getByText("Tracking stopped. The record was kept.").waitFor();
      await untilUnlinked(all, coming.item);
      await untilOwner(row, people.sales);
      await pane.getByRole("button", { name: "Undo" }).click();
      await untilLinked(all, coming.item, id);
      await outlook.state
        .getByText(/^Tracked/)
        .first()
        .waitFor();

      await give(row, people.administrator);
      await askAboutItem(pane);
      await dialogIn(pane).getByText("You own the record.").waitFor();
      assert.ok(await radio(pane, /^Keep the record/).isChecked());
      await radio(pane, /^Delete the record/).check();
      await dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }).click();
      await pane.getByText("Tracking stopped. The record was deleted.").waitFor();
      await untilGone("appointments", "activityid", id);
      await untilUnlinked(all, coming.item);
      await pane.getByRole("button", { name: "Undo" }).click();
      await untilBack("appointments", "activityid", id);
      await untilLinked(all, coming.item, id);

      await page.getByRole("button", { name: "Close", exact: true }).click();
      const second = await open(over.subject);
      await outlook.state.getByText("Not tracked").first().waitFor();
      await outlook.trackInPane();
      await askAboutItem(second);
      await dialogIn(second).getByText("It is over, so its record is kept.").waitFor();
      assert.equal(await radio(second, /^Delete the record/).count(), 0);
      await cancel(second);
    },
    { user: people.administrator },
  );
});

test("T12: tasks, phone calls, letters and faxes, one's own or not, are asked about; Undo brings them back to their owner", async () => {
  const { all, people } = theWorld();
  await inOutlook(
    async (outlook) => {
      const pane = await outlook.openPane();
      const tasks = await trackFourTasks(pane, all);
      const stop = pane.getByRole("button", { name: "Stop tracking…" });
      await stop.click();
      await eventually(
        "each is one's own and can be deleted",
        () => dialogIn(pane).getByText("yours · can be deleted").count(),
        (count) => count === 4,
      );
      assert.ok(await radio(pane, /^Keep all records/).isChecked());
      await cancel(pane);

      for (const { set, id } of tasks) await give(`${set}(${id})`, people.sales);
      await stop.click();
      await eventually(
        "each belongs to the salesperson and can be deleted",
        () => dialogIn(pane).getByText(`owner ${people.sales.name} · can be deleted`).count(),
        (count) => count === 4,
      );
      assert.ok(await radio(pane, /^Keep all records/).isChecked());
      await radio(pane, /^Delete 4 records/).check();
      await dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }).click();
      await pane.getByText("4 of 4 done").waitFor();
      for (const { set, id, item } of tasks) {
        await untilGone(set, "activityid", id);
        await untilUnlinked(all, item);
      }
      await pane.getByRole("button", { name: "Undo all" }).click();
      for (const { set, id, item } of tasks) {
        const back = await untilBack(set, "activityid", id);
        assert.equal(back._ownerid_value, people.sales.systemuserid);
        await untilLinked(all, item, id);
      }
    },
    { user: people.administrator },
  );
});

test("T12: without the delete privilege nothing is deleted, and the dialog says who can; Undo links again", async () => {
  const { all, mine, people } = theWorld();
  await inOutlook(async (outlook) => {
    const pane = await outlook.openPane();
    const tasks = await trackFourTasks(pane, mine);
    for (const { set, table, id } of tasks) {
      await give(`${set}(${id})`, people.colleague);
      await all.postRow("GrantAccess", {
        Target: { "@odata.type": `Microsoft.Dynamics.CRM.${table}`, activityid: id },
        PrincipalAccess: {
          AccessMask: "ReadAccess",
          Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: people.sales.systemuserid },
        },
      });
    }
    await pane.getByRole("button", { name: "Stop tracking…" }).click();
    await eventually(
      "none of them may be deleted",
      () =>
        dialogIn(pane)
          .getByText(/the delete privilege on it is missing. Its owner or an administrator can delete it/)
          .count(),
      (count) => count === 4,
    );
    assert.equal(await radio(pane, /^Delete/).count(), 0);
    await picture(outlook.page, "stop-tracking-without-privilege");
    await dialogIn(pane).getByRole("button", { name: "Stop tracking", exact: true }).click();
    for (const { item } of tasks) await untilUnlinked(mine, item);
    for (const { set, id } of tasks) await untilOwner(`${set}(${id})`, people.colleague);
    await pane.getByText("4 of 4 done").waitFor();
    await pane.getByRole("button", { name: "Undo all" }).click();
    for (const { id, item } of tasks) await untilLinked(mine, item, id);
  });
});

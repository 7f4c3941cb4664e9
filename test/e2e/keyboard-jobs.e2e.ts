/** Q2: the main jobs by keyboard alone, each verified on the services. The pointer is never used once the item is open. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameLocator, Locator } from "playwright-core";
import { eventually } from "./expect.ts";
import { Keys } from "./keys.ts";
import { untilLinked, untilUnlinked } from "./marks.ts";
import type { MailItem } from "./messages.ts";
import { knownCustomer, messageNaming, type Named } from "./named-messages.ts";
import type { Outlook } from "./outlook.ts";
import { idsOf, unique, untilBack, untilGone } from "./records.ts";
import { firstAccount, takeByKeyboard } from "./searching.ts";
import { dialogIn, radio } from "./stop-dialog.ts";
import { inOutlook, theWorld } from "./world.ts";

/** A message that is open, with the pane beside it, and the hand that has no pointer. */
interface Desk {
  readonly outlook: Outlook;
  readonly pane: FrameLocator;
  readonly keys: Keys;
  readonly message: MailItem;
}

interface Job {
  readonly job: string;
  /** Who is on the message. */
  readonly people: () => Promise<readonly Named[]>;
  readonly work: (desk: Desk) => Promise<void>;
}

const customer = async (): Promise<readonly Named[]> => [await knownCustomer()];
const stranger = async (): Promise<readonly Named[]> => [
  { name: "Petra Taste", address: `petra.${String(Date.now())}@unknown.example` },
];
const button = (pane: FrameLocator, name: string): Locator => pane.getByRole("button", { name, exact: true });
const tracked = (outlook: Outlook, words = /^Tracked/): Promise<void> =>
  outlook.state.getByText(words).first().waitFor();
const emailsOf = ({ message }: Desk) => theWorld().all.emails(message.internetMessageId);
const itemOf = ({ message }: Desk): string => `me/messages/${encodeURIComponent(message.id)}`;

async function regardingOf(desk: Desk): Promise<string | null | undefined> {
  const [email, ...others] = await emailsOf(desk);
  assert.equal(others.length, 0);
  return email?._regardingobjectid_value;
}

const untilRegarding = (desk: Desk, expected: (regarding: string | null | undefined) => boolean) =>
  eventually("its regarding record", () => regardingOf(desk), expected);

const JOBS: readonly Job[] = [
  {
    job: "T1: track, and undo",
    people: customer,
    work: async (desk) => {
      const { outlook, pane, keys } = desk;
      await keys.push(button(pane, "Track"));
      await tracked(outlook);
      const [email] = await emailsOf(desk);
      assert.ok(email);
      await untilLinked(theWorld().mine, itemOf(desk), email.activityid);
      await keys.push(button(pane, "Undo"));
      await outlook.state.getByText("Not tracked").first().waitFor();
      await untilUnlinked(theWorld().mine, itemOf(desk));
      assert.equal((await emailsOf(desk)).length, 0);
    },
  },
  {
    job: "R1: accept a suggestion with the arrows, change it by searching, clear it",
    people: customer,
    work: async (desk) => {
      const { outlook, pane, keys } = desk;
      const suggestions = pane.getByRole("list", { name: "Suggestions" }).getByRole("button");
      await suggestions.first().waitFor();
      await keys.reach(suggestions.first());
      const last = (await suggestions.count()) - 1;
      await keys.reach(suggestions.nth(last), "ArrowDown");
      await keys.reach(suggestions.first(), "ArrowUp");
      await keys.press("Enter");
      await tracked(outlook, /^Tracked . regarding/);
      const suggested = await untilRegarding(desk, (regarding) => typeof regarding === "string");

      const account = await firstAccount();
      await keys.push(button(pane, "Change"));
      await keys.reach(pane.getByRole("combobox", { name: "Search for a regarding record" }));
      await takeByKeyboard(outlook.page, pane, account.name);
      await untilRegarding(desk, (regarding) => regarding === account.accountid);
      assert.notEqual(suggested, account.accountid);

      await keys.push(button(pane, "Clear"));
      await untilRegarding(desk, (regarding) => regarding === null);
    },
  },
  {
    job: "T12: stop tracking with deletion in the dialog, and undo",
    people: customer,
    work: async (desk) => {
      const { outlook, pane, keys } = desk;
      await keys.push(button(pane, "Track"));
      await tracked(outlook);
      const [email] = await emailsOf(desk);
      assert.ok(email);
      await keys.push(button(pane, "Stop tracking…"));
      await keys.reach(radio(pane, /^Keep the record/));
      await keys.press("ArrowDown");
      assert.ok(await radio(pane, /^Delete the record/).isChecked());
      await keys.push(dialogIn(pane).getByRole("button", { name: "Stop tracking and delete" }));
      await untilGone("emails", "activityid", email.activityid);
      await untilUnlinked(theWorld().mine, itemOf(desk));
      await keys.push(button(pane, "Undo"));
      await untilBack("emails", "activityid", email.activityid);
      await untilLinked(theWorld().mine, itemOf(desk), email.activityid);
    },
  },
  {
    job: "T7: say what becomes of answers in the conversation",
    people: customer,
    work: async (desk) => {
      const { outlook, pane, keys } = desk;
      await keys.push(button(pane, "Track"));
      await tracked(outlook);
      await keys.select(pane.getByRole("combobox", { name: "Answers in this conversation" }), "stop");
      const id = "String {00020329-0000-0000-c000-000000000046} Name regardingConversation";
      const expand = encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${id}')`);
      await eventually(
        "the choice is kept with the message",
        () =>
          theWorld().mine.item<{ singleValueExtendedProperties?: readonly { readonly value: string }[] }>(
            `${itemOf(desk)}?$select=id&$expand=${expand}`,
          ),
        ({ singleValueExtendedProperties: said }) => said?.[0]?.value.startsWith("stop ") === true,
      );
    },
  },
  {
    job: "R5: convert to an opportunity, and undo",
    people: customer,
    work: async (desk) => {
      const { pane, keys, message } = desk;
      const named = (): Promise<readonly string[]> =>
        idsOf("opportunities", "opportunityid", `name eq '${message.subject}'`);
      await keys.push(button(pane, "Convert to opportunity"));
      await pane
        .getByRole("status")
        .filter({ hasText: "Filling in what the item says…" })
        .waitFor({ state: "detached" });
      await keys.push(button(pane, "Create"));
      await pane.getByText(/was made and set as regarding/).waitFor();
      const [made] = await named();
      assert.ok(made);
      await untilRegarding(desk, (regarding) => regarding === made);
      await keys.push(button(pane, "Undo"));
      await pane.getByText("Undone.").waitFor();
      assert.deepEqual([await named(), await emailsOf(desk)], [[], []]);
      await keys.push(button(pane, "Back"));
      await button(pane, "Convert to opportunity").waitFor();
    },
  },
  {
    job: "R4: add a connection, and change it",
    people: customer,
    work: async ({ outlook, pane, keys }) => {
      const words = unique("met by keyboard");
      const saying = (text: string): Promise<readonly string[]> =>
        idsOf("connections", "connectionid", `description eq '${text}' and ismaster eq true`);
      const account = await firstAccount();
      await keys.push(button(pane, "Connections…"));
      await keys.push(button(pane, "New connection"));
      await keys.reach(pane.getByRole("combobox", { name: /Search for a regarding/ }));
      await takeByKeyboard(outlook.page, pane, account.name);
      await keys.reach(pane.getByRole("textbox", { name: "Description" }));
      await keys.type(words);
      await keys.push(button(pane, "Save connection"));
      await pane.getByText(/^Connected with .+\./).waitFor();
      assert.equal((await saying(words)).length, 1);
      const line = pane.getByRole("listitem").filter({ hasText: words });
      await keys.push(line.getByRole("button", { name: /Change the connection/ }));
      const description = pane.getByRole("textbox", { name: "Description" });
      await eventually(
        "it says what it said",
        () => description.inputValue(),
        (value) => value === words,
      );
      await keys.reach(description);
      await keys.press("ControlOrMeta+A");
      await keys.type(`${words} twice`);
      assert.equal(await description.inputValue(), `${words} twice`);
      await keys.push(button(pane, "Save connection"));
      await eventually(
        "it is changed",
        () => saying(`${words} twice`),
        (found) => found.length === 1,
      );
      assert.deepEqual(await saying(words), []);
    },
  },
  ...(["contact", "lead"] as const).map((table): Job => ({
    job: `P2: create a ${table} for somebody unknown`,
    people: stranger,
    work: async ({ pane, keys }) => {
      const group = pane.getByRole("group", { name: "Create a record for Petra Taste" });
      await keys.push(group.getByRole("button", { name: `New ${table}` }));
      const lastName = pane.getByRole("textbox", { name: "Last name" });
      await eventually(
        "the name is filled in",
        () => lastName.inputValue(),
        (name) => name === "Taste",
      );
      if (table === "lead") {
        const topic = pane.getByRole("textbox", { name: "Topic" });
        await keys.reach(topic);
        await keys.press("ControlOrMeta+A");
        await keys.type("Bikes by keyboard");
      }
      const before = await idsOf(`${table}s`, `${table}id`, "lastname eq 'Taste'");
      await keys.push(button(pane, "Create"));
      await pane.getByText(/was made\./).waitFor();
      const made = (await idsOf(`${table}s`, `${table}id`, "lastname eq 'Taste'")).filter((id) => !before.includes(id));
      assert.equal(made.length, 1);
      await keys.push(button(pane, "Undo"));
      await untilGone(`${table}s`, `${table}id`, made[0] ?? "");
    },
  })),
  {
    job: "R7: say which of two records an address is",
    people: async () => {
      const { all, people } = theWorld();
      const address = `both.${String(Date.now())}@unknown.example`;
      for (const lastname of ["Twin East", "Twin West"])
        await all.postRow("contacts", {
          firstname: "Anna",
          lastname,
          emailaddress1: address,
          "ownerid@odata.bind": `/systemusers(${people.sales.systemuserid})`,
        });
      return [{ name: "Anna Twin", address }];
    },
    work: async (desk) => {
      const { outlook, pane, keys } = desk;
      const choices = pane.getByRole("list", { name: "Choose the record for Anna Twin" });
      await keys.push(choices.getByRole("button", { name: /Twin West/ }));
      await pane.getByText("your choice").first().waitFor();
      await keys.push(button(pane, "Track"));
      await tracked(outlook);
      const [email] = await emailsOf(desk);
      assert.ok(email);
    },
  },
];

/** Opens the message and, by keyboard, the pane. */
async function atTheDesk(people: readonly Named[], work: (desk: Desk) => Promise<void>): Promise<void> {
  const message = await messageNaming(people);
  await inOutlook(async (outlook) => {
    await outlook.openMessage(message.subject);
    const keys = new Keys(outlook.page);
    await outlook.ribbon("Open pane").focus();
    await keys.press("Enter");
    await outlook.state.getByText("Not tracked").first().waitFor();
    await work({ outlook, pane: outlook.pane, keys, message });
  });
}

for (const { job, people, work } of JOBS)
  test(`Q2 by keyboard alone: ${job}`, async () => {
    await atTheDesk(await people(), work);
  });

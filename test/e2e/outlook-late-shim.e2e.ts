/** Office.js is ready before the script that adds to it has come: what is added must be there all the same. */
import assert from "node:assert/strict";
import { untrackedMessage } from "./messages.ts";
import { test } from "node:test";
import { inOutlook } from "./world.ts";

/** Long enough for Office.js to make the mailbox, which it does within the first second. */
const LATE_MS = 3000;

test("the pane works when newer members of the mailbox come late", async () => {
  const { subject } = await untrackedMessage();
  await inOutlook(async (outlook, context) => {
    const complaints: string[] = [];
    context.on("weberror", (error) => complaints.push(error.error().message));
    await context.route("**/sandbox-shims/newer-mailbox.js", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      await route.continue();
    });
    await outlook.openMessage(subject);
    const pane = await outlook.openPane();
    await pane.getByRole("button", { name: "Track", exact: true }).waitFor();
    assert.deepEqual(complaints, []);
  });
});

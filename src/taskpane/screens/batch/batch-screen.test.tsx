/** @jest-environment jsdom */
import { cleanup, screen, within } from "@testing-library/react";
import type { BatchView } from "../../../app/batch-view.ts";
import { toActionId } from "../../../domain/ids.ts";
import type { SearchView } from "../../../app/view.ts";
import { batchStates } from "../../gallery/batch-states.ts";
import { type Asked, recordBatchCommands } from "../../gallery/commands.ts";
import { read } from "../../gallery/message-states.ts";
import * as world from "../../gallery/records.ts";
import { type Shown, renderPane } from "../../testing/render-pane.tsx";
import { BatchScreen } from "./batch-screen.tsx";

const found: SearchView = {
  text: "contoso",
  recent: [],
  pinned: [],
  tables: [{ table: "account", results: read([world.contoso]), more: false }],
};

function showBatch(view: BatchView): Shown & { readonly batch: readonly Asked[] } {
  const batch: Asked[] = [];
  const shown = renderPane((commands) => (
    <BatchScreen
      view={view}
      search={found}
      commands={recordBatchCommands((one) => batch.push(one))}
      itemCommands={commands}
      isTold={() => false}
    />
  ));
  return { ...shown, batch };
}

const rowOf = (subject: string): HTMLElement => screen.getByText(subject).closest("li")!;

describe("batch table", () => {
  it("[T3] tracks the selection with one click and says how many", async () => {
    const { user, batch } = showBatch(batchStates.chosen);
    await user.click(screen.getByRole("button", { name: "Track 2 messages" }));
    expect(batch).toEqual([{ name: "track", given: [] }]);
  });

  it("[T3] shows a suggestion with its reason in each row and accepts it with one click", async () => {
    const { user, batch } = showBatch(batchStates.chosen);
    const suggested = within(rowOf("Offer for 2026")).getByRole("button", { name: /^Suggested for Offer for 2026/ });
    expect(suggested.textContent).toContain("same conversation");
    await user.click(suggested);
    expect(batch).toEqual([{ name: "chooseForRow", given: [batchStates.chosen.rows[0]!.itemId, world.renewal] }]);
  });

  it("[T3] takes a row's own choice back", async () => {
    const { user, batch } = showBatch(batchStates.chosen);
    await user.click(screen.getByRole("button", { name: "Take back Late delivery of order 7731" }));
    expect(batch).toEqual([{ name: "chooseForRow", given: [batchStates.chosen.rows[1]!.itemId, undefined] }]);
  });

  it("[T3] chooses one regarding record for all by search", async () => {
    const { user, batch } = showBatch(batchStates.chosen);
    await user.click(screen.getByRole("button", { name: "Choose for all…" }));
    await user.type(screen.getByRole("combobox"), "contoso{ArrowDown}{Enter}");
    expect(batch).toEqual([{ name: "chooseForAll", given: [world.contoso] }]);
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  it("[T3] has one picker open at a time", async () => {
    const { user } = showBatch(batchStates.chosen);
    await user.click(screen.getByRole("button", { name: "Choose for all…" }));
    await user.click(screen.getByRole("button", { name: "Choose regarding for Offer for 2026" }));
    expect(screen.getAllByRole("combobox")).toHaveLength(1);
    expect(within(rowOf("Offer for 2026")).getByRole("combobox")).toBeTruthy();
  });

  it("[T2] leaves a confidential message outside until that very row is ticked, and says what ticking means", async () => {
    const { user, batch } = showBatch(batchStates.chosen);
    const row = within(rowOf("Salary review"));
    expect(row.getByText("Confidential: others in the CRM will see it if you tick it.")).toBeTruthy();
    await user.click(row.getByRole("checkbox"));
    expect(batch).toEqual([{ name: "include", given: [batchStates.chosen.rows[3]!.itemId, true] }]);
  });

  it("[T11] cannot include a meeting request and says why", () => {
    showBatch(batchStates.chosen);
    const row = within(rowOf("Invitation: review"));
    expect(row.getByRole("checkbox")).toHaveProperty("disabled", true);
    expect(row.getByText("A meeting request cannot be tracked")).toBeTruthy();
  });

  it("[T3] shows the result of each row, retries only the failed and undoes all", async () => {
    const { user, batch } = showBatch(batchStates["partly failed"]);
    expect(screen.getByRole("status").textContent).toContain("1 of 2 done, 1 failed");
    expect(within(rowOf("Offer for 2026")).getByText("Tracked.")).toBeTruthy();
    expect(within(rowOf("A question about delivery")).getByText(/prvAppendToIncident/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try the failed one again" }));
    await user.click(screen.getByRole("button", { name: "Undo all" }));
    expect(batch.map((one) => one.name)).toEqual(["retryFailed", "undo"]);
  });

  const [row, ...others] = batchStates.chosen.rows;
  const undone = {
    ...row!,
    work: { kind: "done" as const, result: { kind: "undone" as const, of: toActionId("tracked") } },
  };
  const progress = { total: 2, done: 1, failed: 1, retryable: 1, undoing: true };

  it("[T3] says of an undo that it is one, and shows each row's state beside it", () => {
    showBatch({ ...batchStates.chosen, rows: [undone, ...others], progress });
    expect(screen.getByRole("status").textContent).toContain("1 of 2 undone, 1 failed");
    expect(within(rowOf(row!.subject)).getByText("Undone · Not tracked")).toBeTruthy();
  });

  it("[T3] does not tell as news what was read before the undo, while others are still being undone", () => {
    showBatch({ ...batchStates.chosen, rows: [undone, ...others], progress: { ...progress, failed: 0 } });
    expect(screen.getByRole("status").textContent).toContain("1 of 2 undone");
    expect(within(rowOf(row!.subject)).getByText("Undone.")).toBeTruthy();
  });

  it("[T3] shows progress while it works and can stop", async () => {
    const { user, batch } = showBatch(batchStates.working);
    expect(screen.getByRole("progressbar", { name: "Progress" })).toHaveProperty("value", 1);
    expect(within(rowOf("Order for May")).getByText(/Waiting · The CRM has had too many requests/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Stop here" }));
    expect(batch).toEqual([{ name: "cancel", given: [] }]);
  });

  it("[T12] confirms once, with each message's own consequence, and keeps the records unless told otherwise", async () => {
    const { user, batch } = showBatch(batchStates["ask stop tracking"]);
    const dialog = within(screen.getByRole("dialog", { name: "Stop tracking 2 messages?" }));
    expect(dialog.getByText("The links, stamps and category are removed from the messages in Outlook.")).toBeTruthy();
    expect(dialog.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Offer for 2026 yours · can be deleted",
      expect.stringContaining("owner Ann Beck · You may not delete it"),
    ]);
    await user.click(dialog.getByRole("button", { name: "Stop tracking" }));
    await user.click(dialog.getByRole("radio", { name: "Delete 1 record" }));
    await user.click(dialog.getByRole("button", { name: "Stop tracking and delete" }));
    expect(batch.map((one) => one.given)).toEqual([
      [{ kind: "stopTracking", record: "keep" }],
      [{ kind: "stopTracking", record: "delete" }],
    ]);
  });

  it("[D1] names the mailbox acted for, or says that nobody does and what to do then", () => {
    showBatch(batchStates["for somebody else"]);
    expect(screen.getByText("You are acting for maya@contoso.example.")).toBeTruthy();
    cleanup();
    showBatch(batchStates["not in the mailbox"]);
    expect(screen.getByText(/Outlook does not say whose mailbox .* open one of them alone/)).toBeTruthy();
    expect(within(rowOf("Offer for 2026")).getByText("Not found in the mailbox")).toBeTruthy();
    expect(within(rowOf("Offer for 2026")).getByRole("checkbox")).toHaveProperty("disabled", true);
  });
});

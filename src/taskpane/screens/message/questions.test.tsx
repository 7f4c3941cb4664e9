/** @jest-environment jsdom */
import { screen, within } from "@testing-library/react";
import type { MessageView } from "../../../app/view.ts";
import { messageStates } from "../../gallery/message-states.ts";
import { type Shown, renderPane } from "../../testing/render-pane.tsx";
import { MessageScreen } from "./message-screen.tsx";

function ask(view: MessageView): Shown {
  return renderPane((commands) => (
    <MessageScreen
      view={view}
      search={{ text: "", recent: [], pinned: [], tables: [] }}
      pinned={[]}
      commands={commands}
      isTold={() => false}
    />
  ));
}

describe("questions", () => {
  it("[T12] says whose record it is and keeps it unless told otherwise", async () => {
    const { user, asked } = ask(messageStates["ask stop tracking"]);
    const dialog = screen.getByRole("dialog", { name: "Stop tracking this item?" });
    expect(dialog.textContent).toContain("You own the record. It is regarding Contoso renewal 2026.");
    expect(within(dialog).getByRole("radio", { name: /Keep the record/ })).toHaveProperty("checked", true);
    await user.click(within(dialog).getByRole("button", { name: "Stop tracking" }));
    expect(asked).toEqual([{ name: "answer", given: [{ kind: "stopTracking", record: "keep" }] }]);
  });

  it("[T12] names the consequence on the button before the record is deleted", async () => {
    const { user, asked } = ask(messageStates["ask stop tracking"]);
    await user.click(screen.getByRole("radio", { name: /Delete the record/ }));
    await user.click(screen.getByRole("button", { name: "Stop tracking and delete" }));
    expect(asked).toEqual([{ name: "answer", given: [{ kind: "stopTracking", record: "delete" }] }]);
  });

  it("[T12] offers no deletion without the privilege, and says so", () => {
    ask(messageStates["ask stop tracking, may not delete"]);
    const dialog = screen.getByRole("dialog");
    expect(within(dialog).queryByRole("radio", { name: /Delete/ })).toBeNull();
    expect(dialog.textContent).toContain("the delete privilege on it is missing");
  });

  it("[T12] changes nothing on Escape", () => {
    const { asked } = ask(messageStates["ask stop tracking"]);
    screen.getByRole("dialog").dispatchEvent(new Event("cancel", { cancelable: true }));
    expect(asked).toEqual([{ name: "answer", given: [{ kind: "cancel" }] }]);
  });

  it("[T2] says who will see a private message before it leaves the mailbox", async () => {
    const { user, asked } = ask(messageStates["ask private"]);
    const dialog = screen.getByRole("dialog", { name: "Track this private item?" });
    expect(dialog.textContent).toContain("Everybody in Regarding Demo who may read such records");
    expect(dialog.textContent).toContain("It will be listed with Contoso Ltd.");
    await user.click(within(dialog).getByRole("button", { name: "Do not track" }));
    await user.click(within(dialog).getByRole("button", { name: "Track anyway" }));
    expect(asked.map((one) => one.given)).toEqual([[{ kind: "cancel" }], [{ kind: "trackAnyway" }]]);
  });

  it("[T10, D1] says so where nobody of those alike may be seen", () => {
    const view = messageStates["who is it"];
    ask({ ...view, strangers: view.strangers.map((one) => ({ ...one, candidates: [] })) });
    const question = within(screen.getByRole("region", { name: "Who is Li Chen?" }));
    expect(question.getByText(/has a record like .*, but you may not see it/)).toBeTruthy();
    expect(question.queryByRole("button", { name: /It is/ })).toBeNull();
  });

  it("[T10] a duplicate is a choice: a record that is there, somebody new, or nothing", async () => {
    const view = messageStates["who is it"];
    const { user, asked } = ask(view);
    const question = within(screen.getByRole("region", { name: "Who is Li Chen?" }));
    await user.click(question.getByRole("button", { name: /South Ridge Video/ }));
    await user.click(question.getByRole("button", { name: "Somebody new: create anyway" }));
    await user.click(question.getByRole("button", { name: "Leave as it is" }));
    const [stranger] = view.strangers;
    expect(asked).toEqual([
      { name: "settlePerson", given: [stranger, stranger.candidates[1]] },
      { name: "settlePerson", given: [stranger, "create"] },
      { name: "settlePerson", given: [stranger, "leave"] },
    ]);
  });
});

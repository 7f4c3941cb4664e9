/** @jest-environment jsdom */
import { screen, within } from "@testing-library/react";
import type { MessageView, SearchView } from "../../../app/view.ts";
import { messageStates } from "../../gallery/message-states.ts";
import * as world from "../../gallery/records.ts";
import { type Shown, renderPane } from "../../testing/render-pane.tsx";
import { MessageScreen } from "./message-screen.tsx";

const noSearch: SearchView = { text: "", recent: [], pinned: [], tables: [] };

function showMessage(view: MessageView, search = noSearch): Shown {
  return renderPane((commands) => (
    <MessageScreen view={view} search={search} pinned={[]} commands={commands} isTold={() => false} />
  ));
}

describe("message screen", () => {
  it("[P1] shows state, regarding, people, related records and actions in this order", () => {
    showMessage(messageStates["tracked regarding"]);
    const headings = screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);
    expect(headings).toEqual(["Regarding", "People", "Related", "Actions"]);
    expect(screen.getByRole("status", { name: "Tracking" })).toHaveProperty(
      "textContent",
      "Tracked · regarding Contoso renewal 2026",
    );
  });

  it("[T1] tracks with one click", async () => {
    const { user, asked } = showMessage(messageStates["not tracked"]);
    await user.click(screen.getByRole("button", { name: "Track" }));
    expect(asked).toEqual([{ name: "track", given: [] }]);
  });

  it("[P5] says why Track cannot be used, keeps it reachable, and does nothing", async () => {
    const { user, asked } = showMessage({
      ...messageStates["not tracked"],
      actions: { ...messageStates["not tracked"].actions, track: { kind: "disabled", why: "noPrivilege" } },
    });
    const track = screen.getByRole("button", { name: "Track" });
    expect(track.getAttribute("aria-disabled")).toBe("true");
    const reason = document.getElementById(track.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toBe("Your CRM role does not allow it. An administrator can change that.");
    await user.click(track);
    expect(asked).toEqual([]);
  });

  it("[T4] names the colleague who tracked it, when, and regarding what", () => {
    showMessage(messageStates["tracked by colleague"]);
    expect(screen.getByRole("status", { name: "Tracking" }).textContent).toBe(
      "Tracked by Ann Beck, 3 May 2026, regarding Contoso renewal 2026",
    );
  });

  it("[T4] tells the age of the answer and reads again on request", async () => {
    const { user, asked } = showMessage(messageStates["not tracked"]);
    await user.click(screen.getByRole("button", { name: "Checked 2 min ago · Check again" }));
    expect(asked).toEqual([{ name: "refresh", given: [] }]);
  });

  it("[T12] does not say beside Undone, or beside how the tracking was stopped, that it was stopped", () => {
    const { stopped } = messageStates;
    const told = () => screen.getByRole("status", { name: "Tracking" }).textContent;
    const { show, commands } = showMessage(stopped);
    const { outcome: _, ...rest } = stopped;
    const draw = (view: MessageView) => {
      show(<MessageScreen view={view} search={noSearch} pinned={[]} commands={commands} isTold={() => false} />);
    };
    expect(told()).toBe("Not tracked");
    draw({ ...rest, outcome: { kind: "done", result: { kind: "undone", of: world.actionId } } });
    expect(told()).toBe("Not tracked");
    draw(rest);
    expect(told()).toBe("Not trackedTracking was stopped.");
  });

  it("[T11] says why a meeting request cannot be tracked and what can", () => {
    showMessage(messageStates["meeting request"]);
    expect(screen.getByRole("status", { name: "Tracking" }).textContent).toBe(
      "A meeting request cannot be trackedTrack the entry in the calendar instead.",
    );
    expect(screen.queryByRole("button", { name: "Track" })).toBeNull();
  });

  it("[Q5] announces the result politely, with what was left out, and undoes it", async () => {
    const { user, asked } = showMessage(messageStates["just tracked"]);
    const result = screen
      .getAllByRole("status")
      .find((region) => region.textContent.includes("Tracked, regarding Contoso renewal 2026."));
    expect(result?.textContent).toContain("Attachment “film.mov” is larger than the CRM allows and was left out.");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(asked).toEqual([{ name: "undo", given: [world.actionId] }]);
  });

  it("[L2] takes back what waits, which undoes nothing that was done", async () => {
    const { user, asked } = showMessage(messageStates["regarding waits"]);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Take back" }));
    expect(asked).toEqual([{ name: "undo", given: ["waits"] }]);
  });

  it("[P5] tells an error at once: what happened, what was not changed, what to do; it stays until dismissed", async () => {
    const { user, asked } = showMessage(messageStates.refused);
    const alert = screen.getAllByRole("alert").find((region) => region.textContent !== "");
    expect(alert?.textContent).toContain("The CRM refused: The regarding record is not valid for this activity.");
    expect(alert?.textContent).toContain("Regarding was not changed.");
    expect(alert?.textContent).toContain("Copy the details for your administrator.");
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(asked).toEqual([{ name: "dismissOutcome", given: [] }]);
  });

  it("[P5] keeps customer data out of the details for an administrator", () => {
    showMessage(messageStates.refused);
    const details = screen.getByText(/service: crm/);
    expect(details.textContent).toContain("code: 0x80048d19");
    expect(details.textContent).not.toContain("regarding record is not valid");
  });

  it("[Q5] offers one way to try again", async () => {
    const { user, asked } = showMessage(messageStates.failed);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(asked).toEqual([{ name: "retry", given: [world.actionId] }]);
  });

  it("[P5] does not repeat what the top of the pane tells already", () => {
    const { queryAllByText } = renderPane((commands) => (
      <MessageScreen
        view={messageStates["parts failing"]}
        search={noSearch}
        pinned={[]}
        commands={commands}
        isTold={(problem) => problem.kind === "serviceDown"}
      />
    )).result;
    expect(queryAllByText("The CRM is not available at the moment.")).toEqual([]);
    expect(queryAllByText("Could not be read.")).toHaveLength(2);
  });

  it("[P5] tells once what keeps the state and the parts below from being read", () => {
    const problem = { kind: "signedOut", service: "crm", repair: "signIn" } as const;
    const unread = { reading: false, problem } as const;
    showMessage({ ...messageStates["not tracked"], state: unread, people: unread, related: { groups: unread } });
    expect(screen.getAllByText("You are signed out.")).toHaveLength(1);
    expect(screen.getAllByRole("button", { name: "Sign in" })).toHaveLength(1);
    expect(screen.getAllByText("Could not be read.")).toHaveLength(2);
  });

  it("[P3] opens related records in the CRM", async () => {
    const { user, asked } = showMessage(messageStates["tracked regarding"]);
    const related = screen.getByRole("region", { name: "Related" });
    await user.click(within(related).getByRole("button", { name: /Late delivery of order 7731/ }));
    await user.click(within(related).getByRole("button", { name: "All in CRM" }));
    expect(asked).toEqual([
      { name: "open", given: [world.delivery] },
      { name: "open", given: [world.contoso] },
    ]);
  });
});

/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import type { FilesView } from "../../../app/view.ts";
import { messageStates } from "../../gallery/message-states.ts";
import { renderPane, type Shown } from "../../testing/render-pane.tsx";
import { FilesSection } from "./files-section.tsx";

const show = (files: FilesView): Shown =>
  renderPane((commands) => <FilesSection files={files} commands={commands} isTold={() => false} />);

describe("T1: attachments", () => {
  const choosing = messageStates["attachments to choose"].files;
  const missing = messageStates["attachments missing"].files;

  it("are ticked unless the user said otherwise; what cannot go along says why, before tracking", async () => {
    const { user, asked } = show(choosing);
    const logo = screen.getByRole("checkbox", { name: "logo-of-the-signature.png" });
    expect(logo).toHaveProperty("checked", false);
    await user.click(logo);
    await user.click(screen.getByRole("checkbox", { name: /^Offer 2027/ }));
    expect(asked.map(({ given }) => given)).toEqual([
      ["logo-of-the-signature.png", true],
      [expect.stringMatching(/^Offer 2027/), false],
    ]);
    expect(screen.getAllByRole("checkbox")).toHaveLength(2);
    screen.getByText("45.8 MB · stays in Outlook: larger than the CRM allows");
    screen.getByText("1 picture in the text goes along.");
  });

  it("T14: are no choice where somebody else decides", () => {
    show({ ...choosing, choosable: false });
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(screen.queryByText("What is ticked goes to the CRM.")).toBeNull();
  });

  it("that the CRM does not have are added one by one or all together", async () => {
    const { user, asked } = show(missing);
    await user.click(screen.getByRole("button", { name: "Add to the CRM: plan.pdf" }));
    await user.click(screen.getByRole("button", { name: "Add all 2 to the CRM" }));
    expect(asked.map(({ given }) => given)).toEqual([
      [["plan.pdf"]],
      [[expect.stringMatching(/^offer_for/), "plan.pdf"]],
    ]);
    screen.getByText("1 in the CRM");
  });

  it("P5: wait while something else is done, and say so", async () => {
    const { user, asked } = show({ ...missing, add: { kind: "disabled", why: "workInProgress" } });
    await user.click(screen.getByRole("button", { name: "Add to the CRM: plan.pdf" }));
    expect(asked).toEqual([]);
    expect(screen.getAllByText("Something else is being done with it.").length).toBeGreaterThan(0);
  });
});

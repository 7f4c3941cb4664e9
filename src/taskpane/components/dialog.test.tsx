/** @jest-environment jsdom */
import { screen } from "@testing-library/react";
import { renderPane } from "../testing/render-pane.tsx";
import { Dialog } from "./dialog.tsx";

describe("dialog", () => {
  it("[Q2] keeps Escape to itself: Office.js, which listens on the document, would take the focus out of the pane", async () => {
    const heard: string[] = [];
    const listen = ({ key }: KeyboardEvent): number => heard.push(key);
    document.addEventListener("keydown", listen);
    const { user } = renderPane(() => (
      <Dialog title="Stop tracking?" actions={<button type="button">Cancel</button>} onCancel={() => undefined}>
        <p>It stays in the CRM.</p>
      </Dialog>
    ));
    screen.getByRole("button", { name: "Cancel" }).focus();
    await user.keyboard("{Escape}a");
    document.removeEventListener("keydown", listen);
    expect(heard).toEqual(["a"]);
  });

  it("[Q2] gives the focus back to what asked for it", () => {
    const asking = <button type="button">Stop tracking…</button>;
    const shown = renderPane(() => asking);
    screen.getByRole("button", { name: "Stop tracking…" }).focus();
    shown.show(
      <>
        {asking}
        <Dialog title="Stop tracking?" actions={<button type="button">Cancel</button>} onCancel={() => undefined}>
          <p>It stays in the CRM.</p>
        </Dialog>
      </>,
    );
    screen.getByRole("button", { name: "Cancel" }).focus();
    shown.show(asking);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Stop tracking…" }));
  });
});

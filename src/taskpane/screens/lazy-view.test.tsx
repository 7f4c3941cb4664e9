/** @jest-environment jsdom */
import { act, fireEvent, screen } from "@testing-library/react";
import { renderPane } from "../testing/render-pane.tsx";
import { lazyView } from "./lazy-view.tsx";

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;

describe("a view that is fetched when it is needed", () => {
  it("[P5, L3] says in its own place that it cannot be fetched, and can be tried again", async () => {
    let online = false;
    const View = lazyView(async () => {
      if (!online) throw new Error("Loading chunk 7 failed.");
      return { default: Greeting };
    });
    renderPane(() => (
      <>
        <p>The rest of the pane</p>
        <View name="Li" />
      </>
    ));
    await screen.findByRole("button", { name: "Try again" });
    expect(screen.getByText("The rest of the pane")).toBeTruthy();
    online = true;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Hello Li")).toBeTruthy();
  });

  it("[L1] is there at once when it was prepared beforehand, also without a network", async () => {
    let asked = 0;
    const View = lazyView(() => {
      asked += 1;
      return Promise.resolve({ default: Greeting });
    });
    await act(() => View.prepare());
    renderPane(() => <View name="Li" />);
    expect(screen.getByText("Hello Li")).toBeTruthy();
    expect(asked).toBe(1);
  });
});

/** @jest-environment jsdom */
import { act, screen } from "@testing-library/react";
import { renderPane } from "../testing/render-pane.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

describe("problem notice", () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it("[S26] counts down while the service asks for patience, and starts anew with the next answer", () => {
    jest.useFakeTimers();
    const first = { kind: "throttled", service: "crm", retryAfterSeconds: 3 } as const;
    const { show } = renderPane(() => <ProblemNotice problem={first} />);
    expect(screen.getByText("It is tried again by itself in 3 seconds.")).toBeTruthy();
    act(() => {
      jest.advanceTimersByTime(2000);
    });
    expect(screen.getByText("It is tried again by itself in 1 second.")).toBeTruthy();
    act(() => {
      jest.advanceTimersByTime(5000);
    });
    expect(screen.getByText("It is tried again now.")).toBeTruthy();
    show(<ProblemNotice problem={{ ...first, retryAfterSeconds: 9 }} />);
    expect(screen.getByText("It is tried again by itself in 9 seconds.")).toBeTruthy();
  });

  it("[P5] repairs a lost sign-in with one click", async () => {
    const onSignIn = jest.fn();
    const { user } = renderPane(() => (
      <ProblemNotice problem={{ kind: "signedOut", service: "crm", repair: "signIn" }} onSignIn={onSignIn} />
    ));
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(onSignIn).toHaveBeenCalledTimes(1);
  });

  it("[P5] copies the details", async () => {
    const { user } = renderPane(() => (
      <ProblemNotice problem={{ kind: "timeout", service: "crm" }} attempted="track" />
    ));
    await user.click(screen.getByText("Details for an administrator"));
    await user.click(screen.getByRole("button", { name: "Copy details" }));
    expect(await screen.findByText("Copied.")).toBeTruthy();
    expect(await navigator.clipboard.readText()).toContain("attempted: track");
  });

  it("[P5] helps where the host forbids copying", async () => {
    const { user } = renderPane(() => (
      <ProblemNotice problem={{ kind: "timeout", service: "crm" }} attempted="track" />
    ));
    jest.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    await user.click(screen.getByText("Details for an administrator"));
    await user.click(screen.getByRole("button", { name: "Copy details" }));
    expect(await screen.findByText(/Select the text and copy it yourself/)).toBeTruthy();
    expect(window.getSelection()?.toString()).toContain("problem: timeout");
  });
});

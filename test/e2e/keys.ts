/** A person without a pointer: everything is reached with Tab and the arrow keys, and pressed with Enter or Space. */
import type { Locator, Page } from "playwright-core";
import { eventually } from "./expect.ts";

/** More presses than there are stops on the page and in the pane together. */
const MOST_PRESSES = 250;

/** Where the focus is, over all frames; the same words for the same place. */
async function whereFocusIs(page: Page): Promise<string> {
  const places = page.frames().map((frame) =>
    frame
      .evaluate(() => {
        const { activeElement } = document;
        if (activeElement === null || activeElement === document.body) return "";
        const known: unknown = Reflect.get(activeElement, "placeOfFocus");
        if (typeof known === "string") return known;
        const place = crypto.randomUUID();
        Reflect.set(activeElement, "placeOfFocus", place);
        return place;
      })
      // A frame that goes away has no focus.
      .catch(() => ""),
  );
  return (await Promise.all(places)).join(" ");
}

/** From where the focus is in the frame of the target; from another frame, forwards. */
const wayTo = (target: Locator): Promise<"here" | "Tab" | "Shift+Tab"> =>
  target.evaluate((element) => {
    const { activeElement } = document;
    if (!document.hasFocus() || activeElement === null || activeElement === document.body) return "Tab";
    if (activeElement === element) return "here";
    const isBefore = element.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isBefore ? "Shift+Tab" : "Tab";
  });

export class Keys {
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /**
   * Goes there with Tab and Shift+Tab, whichever is nearer, or with an arrow key; the next key is pressed only when the last
   * one has moved the focus.
   */
  async reach(target: Locator, arrow?: "ArrowDown" | "ArrowUp"): Promise<void> {
    await target.waitFor();
    let place = await whereFocusIs(this.page);
    for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
      const way = await wayTo(target);
      if (way === "here") return;
      const key = arrow ?? way;
      await this.page.keyboard.press(key);
      const before = place;
      place = await eventually(
        `${key} moves the focus on the way to ${String(target)}`,
        () => whereFocusIs(this.page),
        (now) => now !== before,
      );
    }
    throw new Error(`no key reaches ${String(target)}`);
  }

  /** Goes there and presses it, once it can be pressed. */
  async push(target: Locator, key = "Enter"): Promise<void> {
    await this.reach(target);
    await eventually(`${String(target)} can be pressed`, () => target.isEnabled(), Boolean);
    await this.press(key);
  }

  /** Goes to a list of choices and picks one with the arrow keys. */
  async select(box: Locator, value: string): Promise<void> {
    await this.reach(box);
    const options = await box.locator("option").count();
    await this.press("Home");
    for (let at = 0; at < options && (await box.inputValue()) !== value; at += 1) await this.press("ArrowDown");
  }
}

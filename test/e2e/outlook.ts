/** The Outlook page as a person uses it: messages by subject, ribbon buttons by label, the pane through its frame. */
import type { BrowserContext, Frame, FrameLocator, Locator, Page } from "playwright-core";
import type { Theme } from "./browser.ts";
import type { SandboxDescription, SandboxUserEntry } from "./sandbox.ts";

const ADDIN = "Regarding";
const PANE = `iframe[title="${ADDIN}"]`;
const THEME_LABELS: Readonly<Record<Theme, string>> = { light: "Light", dark: "Dark", contrast: "High contrast" };

export class Outlook {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page signed in as `user` (default: the salesperson). */
  static async open(context: BrowserContext, sandbox: SandboxDescription, user?: SandboxUserEntry): Promise<Outlook> {
    const page = await context.newPage();
    await page.goto(sandbox.outlook);
    const outlook = new Outlook(page);
    await outlook.list.getByRole("option").first().waitFor();
    if (user !== undefined) await outlook.switchUser(user.name);
    return outlook;
  }

  get list(): Locator {
    return this.page.getByRole("listbox", { name: "Messages" });
  }

  row(subject: string): Locator {
    return this.list.getByRole("option").filter({ hasText: subject }).first();
  }

  /** Selects a message by its subject, by searching when the list does not show it. */
  async openMessage(subject: string): Promise<void> {
    const box = this.page.getByRole("searchbox", { name: "Search mail" });
    if ((await this.row(subject).count()) === 0) {
      await box.fill(subject);
      await box.press("Enter");
    }
    await this.row(subject).click();
    await this.reading(subject).waitFor();
  }

  /** Selects the message on top. */
  async openFirst(): Promise<void> {
    await this.list.getByRole("option").first().click();
    await this.page.getByRole("article").waitFor();
  }

  /** Opens an entry of the calendar: the form of one's own, the card of somebody else's. */
  async openEvent(subject: string): Promise<void> {
    await this.page.getByRole("button", { name: "Calendar", exact: true }).click();
    await this.page
      .getByRole("button", { name: new RegExp(subject) })
      .first()
      .click();
  }

  /** Begins a new entry of the calendar. */
  async newEvent(): Promise<void> {
    await this.page.getByRole("button", { name: "Calendar", exact: true }).click();
    await this.page.getByRole("button", { name: "New event", exact: true }).click();
  }

  /** Begins a new entry that covers this moment: the next half hour may be in a week that the calendar does not show. */
  async newEventAboutNow(): Promise<void> {
    await this.newEvent();
    const start = this.page.getByLabel("Start", { exact: true });
    const next = Date.parse(`${await start.inputValue()}Z`);
    await start.fill(new Date(next - 30 * 60_000).toISOString().slice(0, 16));
  }

  /** Sends the message being written; its form is closed afterwards. */
  async send(): Promise<void> {
    const button = this.page.getByRole("button", { name: "Send", exact: true });
    await button.click();
    await this.page.getByText("Message sent.").first().waitFor();
    // The words may still be about the message sent before this one.
    await button.waitFor({ state: "detached" });
  }

  reading(subject: string): Locator {
    return this.page.getByRole("article", { name: subject });
  }

  folder(name: string): Locator {
    return this.page.getByRole("treeitem", { name: new RegExp(`^${name}`) }).first();
  }

  ribbon(label: string): Locator {
    return this.page.getByRole("toolbar", { name: "Ribbon" }).getByRole("button", { name: label, exact: true });
  }

  /** A line in the notification bar of the open item. */
  notice(text: RegExp | string): Locator {
    return this.page.locator(".fui-MessageBar").filter({ hasText: text }).first();
  }

  async openPane(): Promise<FrameLocator> {
    if ((await this.page.locator(PANE).count()) === 0) await this.ribbon("Open pane").click();
    await this.pane.getByRole("navigation").waitFor();
    return this.pane;
  }

  /** Pins the open pane; done when the server knows it. */
  async pinPane(): Promise<void> {
    await this.#keepingPins(() => this.page.getByRole("button", { name: "Pin", exact: true, pressed: false }).click());
  }

  /** Closes a pinned pane, which gives up its pin. */
  async closePinnedPane(): Promise<void> {
    await this.#keepingPins(() => this.page.getByRole("button", { name: "Close pane" }).click());
  }

  async #keepingPins(press: () => Promise<void>): Promise<void> {
    const kept = this.page.waitForResponse(
      (response) => response.request().method() === "PUT" && response.url().includes("/api/kept/pins/"),
    );
    await press();
    await kept;
  }

  get pane(): FrameLocator {
    return this.page.frameLocator(PANE);
  }

  /** The pane as a frame, for accessibility checks. */
  async paneFrame(): Promise<Frame> {
    const handle = await this.page.locator(PANE).elementHandle();
    const frame = await handle.contentFrame();
    if (!frame) throw new Error("the pane is not open");
    return frame;
  }

  /** Tracks the open item in the pane, which is open. */
  async trackInPane(): Promise<void> {
    await this.pane.getByRole("button", { name: "Track", exact: true }).click();
    await this.state
      .getByText(/^Tracked/)
      .first()
      .waitFor();
  }

  /** The line that says whether the item is tracked. */
  get state(): Locator {
    return this.pane.getByRole("status", { name: "Tracking" });
  }

  async switchUser(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Signed in as/ }).click();
    await this.page.getByRole("menuitem", { name: new RegExp(name) }).click();
    await this.page.getByRole("button", { name: new RegExp(`^Signed in as ${name}`) }).waitFor();
    await this.list.getByRole("option").first().waitFor();
  }

  async theme(theme: Theme): Promise<void> {
    await this.page.getByRole("button", { name: "Settings" }).click();
    await this.page.getByRole("menuitemradio", { name: THEME_LABELS[theme], exact: true }).click();
    await this.page.keyboard.press("Escape");
  }
}

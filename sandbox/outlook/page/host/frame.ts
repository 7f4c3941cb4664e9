/** One frame with a page of the add-in: its conversation, its item, the events it listens to. */
import { toAppContext } from "./app-context.ts";
import { bootAddress, bootName, FRAME_SANDBOX, type FrameIdentity } from "./boot.ts";
import type { OfficeTheme } from "./desk.ts";
import type { FrameDoor } from "./frame-door.ts";
import { answerGeneric, dialogWishOf, openWindow, parametersOf } from "./frame-requests.ts";
import { toInitialData } from "./initial-data.ts";
import { callMethod } from "./methods/table.ts";
import { ERROR } from "./methods/method.ts";
import { answerShim } from "./shim-channel.ts";
import { surfaceKey, type Surface } from "./surface.ts";
import { readRequest, writeAnswer, writeEvent, writeNotice, type WireRequest } from "./wire.ts";

export interface FrameWish {
  readonly url: string;
  readonly title: string;
  readonly surface: Surface;
  readonly hidden: boolean;
  readonly isDialog: boolean;
  readonly initializationContext: string;
}

const CONTEXT_CHANGED = "olkInitializationContextChanged";
const COMMANDS = "appCommandInvoked";
const DIALOG = "dialogMessageReceived";
/** `Office_notifyAgave`: the focus enters by Tab. */
const TAB_IN = 11;

/** Colours as Office.js takes them: one number each. */
const toNumbers = (theme: OfficeTheme): Readonly<Record<keyof OfficeTheme, number>> => {
  const number = (color: string): number => Number.parseInt(color.slice(1), 16);
  return {
    bodyBackgroundColor: number(theme.bodyBackgroundColor),
    bodyForegroundColor: number(theme.bodyForegroundColor),
    controlBackgroundColor: number(theme.controlBackgroundColor),
    controlForegroundColor: number(theme.controlForegroundColor),
  };
};

export class AddinFrame {
  readonly element: HTMLIFrameElement;
  readonly url: string;
  readonly isDialog: boolean;
  /** Settles when the page can run commands. */
  readonly ready: Promise<void>;
  surface: Surface;
  private readonly identity: FrameIdentity;
  private readonly door: FrameDoor<AddinFrame>;
  private initializationContext: string;
  private readonly isHidden: boolean;
  private readonly registered = new Set<string>();
  /** Events that only our own script knows. */
  private readonly newer = new Set<string>();
  private readonly origin: string;
  private markReady: () => void = () => undefined;
  private notices = 0;

  constructor(wish: FrameWish, door: FrameDoor<AddinFrame>) {
    this.door = door;
    this.url = wish.url;
    this.isDialog = wish.isDialog;
    this.isHidden = wish.hidden;
    this.surface = wish.surface;
    this.initializationContext = wish.initializationContext;
    this.origin = new URL(wish.url).origin;
    this.identity = {
      conversationId: crypto.randomUUID(),
      appId: crypto.randomUUID(),
      correlationId: crypto.randomUUID(),
    };
    this.ready = new Promise((resolve) => {
      this.markReady = resolve;
    });
    this.element = this.createElement(wish);
    window.addEventListener("message", this.receive);
  }

  /** Shows another item to the add-in; only pinned panes are told. */
  changeItem(surface: Surface): void {
    this.surface = surface;
    const data = surface.kind === "none" ? "" : toInitialData(surface, this.door.initialFacts());
    this.tellItem();
    this.raise("olkItemSelectedChanged", data);
  }

  /** Delivers an event if the page listens to it; answers whether it does. */
  raise(name: string, data: unknown): boolean {
    if (!this.registered.has(name)) return false;
    this.post(writeEvent(this.identity.conversationId, name, data, this.door.hostOrigin));
    return true;
  }

  /** An event of our script for newer parts of the API. */
  raiseNewer(name: string, data: object = {}): void {
    this.postObject({ sandbox: "newer-mailbox", raise: name, data });
  }

  listensTo(newer: string): boolean {
    return this.newer.has(newer);
  }

  /** Hands a new context to a page that can take one while it is open; answers whether it can. */
  renewContext(context: string): boolean {
    if (!this.newer.has(CONTEXT_CHANGED)) return false;
    this.initializationContext = context;
    this.raiseNewer(CONTEXT_CHANGED, { initializationContextData: context });
    return true;
  }

  tellTheme(): void {
    const theme = this.door.desk.theme();
    this.postObject({ sandbox: "newer-mailbox", theme });
    this.raise("officeThemeChanged", [JSON.stringify(toNumbers(theme))]);
  }

  /** Puts the frame into the page, once: a frame that is moved in the document loads again. */
  attachTo(slot: HTMLElement): void {
    if (this.element.parentElement !== slot) slot.append(this.element);
  }

  focus(): void {
    this.element.focus();
    this.notices += 1;
    this.post(writeNotice(this.identity.conversationId, [TAB_IN], this.notices, this.door.hostOrigin));
  }

  dispose(): void {
    window.removeEventListener("message", this.receive);
    this.element.remove();
  }

  private createElement(wish: FrameWish): HTMLIFrameElement {
    const facts = {
      ...this.identity,
      hostOrigin: this.door.hostOrigin,
      locale: this.door.locale,
      isDialog: wish.isDialog,
    };
    const element = document.createElement("iframe");
    element.setAttribute("sandbox", FRAME_SANDBOX);
    element.allow = "clipboard-write";
    element.title = wish.title;
    element.style.cssText = "border:0;width:100%;height:100%";
    element.hidden = wish.hidden;
    element.name = bootName(facts);
    element.src = bootAddress(wish.url, facts);
    return element;
  }

  private readonly receive = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== this.element.contentWindow) return;
    if (!this.door.desk.manifest.appDomains.includes(event.origin)) return;
    const request = readRequest(event.data);
    if (request === undefined) {
      void this.receiveFromShim(event.data);
      return;
    }
    void this.answer(request).then((data) => {
      this.post(writeAnswer(request.envelope, data, this.door.hostOrigin));
    });
  };

  private async receiveFromShim(data: unknown): Promise<void> {
    const answer = await answerShim(data, {
      answerNestedAuth: this.door.answerNestedAuth,
      theme: this.door.desk.theme,
      callMethod: (id, parameters, surface) => this.callMethod(id, parameters, surface),
      surface: () => this.surface,
      desk: this.door.desk,
      listen: (event, on) => this.listen(event, on),
    });
    if (answer !== undefined) this.postObject(answer);
  }

  private async answer(request: WireRequest): Promise<unknown> {
    switch (request.kind) {
      case "register":
        return this.register(request);
      case "unregister":
        this.registered.delete(request.action);
        if (request.action === DIALOG) this.door.closeDialog(this);
        return { Error: 0 };
      case "invoke":
        return this.invoke(request);
    }
  }

  private register(request: WireRequest): unknown {
    this.registered.add(request.action);
    if (request.action === COMMANDS) this.markReady();
    if (request.action !== DIALOG) return { Error: 0 };
    const wish = dialogWishOf(request.data);
    return { Error: wish === undefined ? 0 : this.door.openDialog(this, wish) };
  }

  private async invoke({ action, data }: WireRequest): Promise<unknown> {
    switch (action) {
      case "ContextActivationManager_getAppContextAsync":
        return this.appContext();
      case "GetInitialData":
        this.tellItem();
        return toInitialData(this.surface, this.door.initialFacts());
      case "ExecuteMethod": {
        const { dispatchId, parameters } = parametersOf(data);
        return this.callMethod(dispatchId, parameters, this.surface);
      }
      case "executeMethod":
        return answerGeneric(data, this, this.door);
      case "ContextActivationManager_notifyHost":
        this.noteHostAction(data);
        return null;
      case "ContextActivationManager_openWindowInHost":
        openWindow(data);
        return null;
      default:
        return { error: true, errorCode: ERROR.unsupported };
    }
  }

  private callMethod(dispatchId: number, parameters: unknown, surface: Surface): Promise<unknown> {
    return callMethod(this.door.methods, dispatchId, parameters, {
      surface,
      desk: this.door.desk,
      itemKey: surfaceKey(surface),
      initializationContext: this.initializationContext,
    });
  }

  private appContext(): Record<string, unknown> {
    return toAppContext({
      appId: this.identity.appId,
      instanceId: this.identity.conversationId,
      correlationId: this.identity.correlationId,
      locale: this.door.locale,
      hostVersion: this.door.hostVersion,
      manifest: this.door.desk.manifest,
      sourceUrl: this.url,
      settings: this.door.desk.roaming.get(),
      width: this.element.clientWidth,
      height: this.element.clientHeight,
    });
  }

  /** `[appId, action, …]`: 13 and 14 are Tab beyond the last and the first element, 15 is Escape. */
  private noteHostAction(data: unknown): void {
    const action: unknown = Array.isArray(data) ? data[1] : undefined;
    // Tab and F6 (5 forwards, 6 backwards) leave the frame.
    if (action === 13 || action === 17 || action === 5) this.door.focusLeaves(this, "after");
    if (action === 14 || action === 18 || action === 6) this.door.focusLeaves(this, "before");
    if (action === 15) this.door.focusLeaves(this, "escape");
  }

  /** Only a pane can be handed another context. */
  private listen(event: string, on: boolean): boolean {
    if (!on) this.newer.delete(event);
    else if (event === CONTEXT_CHANGED && this.isHidden) return false;
    else this.newer.add(event);
    return true;
  }

  /** What Office.js of the npm package does not understand of an item; said before the item itself. */
  private tellItem(): void {
    const inReplyTo = this.surface.kind === "messageCompose" ? this.surface.draft.get().inReplyTo : null;
    this.postObject({ sandbox: "newer-mailbox", item: { inReplyTo } });
  }

  private post(message: string): void {
    this.element.contentWindow?.postMessage(message, this.origin);
  }

  private postObject(message: object): void {
    this.element.contentWindow?.postMessage(message, this.origin);
  }
}

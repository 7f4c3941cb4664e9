/** The add-in in the page: task pane, functions, dialogs, notices, and who is told when the item changes. */
import { z } from "zod";
import type { Action, AddinManifest, Button, LaunchEvent, PaneAction } from "../manifest/model.ts";
import { buttonsOf } from "../manifest/model.ts";
import { createStore, type Store } from "../store.ts";
import { createCommandRunner, type CommandOutcome, type CommandRunner } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { createDialogs, type Dialogs } from "./dialogs.ts";
import { AddinFrame } from "./frame.ts";
import type { FrameDoor } from "./frame-door.ts";
import type { InitialDataFacts } from "./initial-data.ts";
import { createMethodTable } from "./methods/table.ts";
import { noticesOf, noticesShape } from "./notices.ts";
import { commandSurfaceOf, NO_ITEM, pinModeOf, surfaceKey, type PinMode, type Surface } from "./surface.ts";

export interface OpenPane {
  readonly buttonId: string;
  readonly action: PaneAction;
  readonly frame: AddinFrame;
  readonly pinned: boolean;
  /** Why the add-in is covered: it cannot deal with what is selected. */
  readonly cover: "noItem" | "severalItems" | undefined;
}

export interface AddinHostFacts {
  readonly desk: Desk;
  readonly hostOrigin: string;
  readonly hostVersion: string;
  readonly locale: string;
  readonly initialFacts: () => InitialDataFacts;
  readonly answerNestedAuth: (message: string) => string | undefined;
  readonly focusLeaves: FrameDoor<AddinFrame>["focusLeaves"];
  /** False where a pane would cover everything: there a pinned one waits until it is asked for. */
  readonly hasRoomForPane: () => boolean;
  /** Where hidden frames live. */
  readonly container: HTMLElement;
}

const pinsShape = z.object({ read: z.string().optional(), compose: z.string().optional() });

export class AddinHost {
  readonly pane: Store<OpenPane | undefined> = createStore<OpenPane | undefined>(undefined);
  readonly dialogs: Dialogs;
  readonly commands: CommandRunner;
  readonly manifest: AddinManifest;
  private readonly facts: AddinHostFacts;
  private readonly door: FrameDoor<AddinFrame>;
  private surface: Surface = NO_ITEM;
  private several = false;
  private opening = false;
  private pins: z.infer<typeof pinsShape> = {};

  constructor(facts: AddinHostFacts) {
    this.facts = facts;
    this.manifest = facts.desk.manifest;
    this.commands = createCommandRunner(facts.container, () => this.door);
    this.dialogs = createDialogs(this.manifest, () => this.door);
    this.door = {
      ...facts,
      methods: createMethodTable(facts.initialFacts),
      openDialog: this.dialogs.open,
      closeDialog: this.dialogs.closeOf,
      messageParent: this.dialogs.messageParent,
      messageChild: this.dialogs.messageChild,
      closeContainer: (frame) => {
        if (this.pane.get()?.frame === frame) this.closePane();
        this.dialogs.closeFrame(frame);
      },
      commandCompleted: this.commands.completed,
    };
  }

  /** Reads what was kept: which panes are pinned. */
  async start(): Promise<void> {
    this.pins = { ...(await this.facts.desk.kept.read("pins", "", pinsShape)), ...this.pins };
    const open = this.pane.get();
    // Somebody was quicker than the storage.
    if (open !== undefined && open.buttonId === this.pinnedButton()) this.pane.set({ ...open, pinned: true });
    this.openPinned();
  }

  /** The person looks at another item, or selected several messages. `opening`: one is chosen and not there yet. */
  show(surface: Surface, several: boolean, opening = false): void {
    this.opening = opening;
    const before = this.surface;
    const sameItem = surfaceKey(before) === surfaceKey(surface);
    this.surface = surface;
    if (sameItem && several === this.several) {
      this.refreshFrames(surface);
      if (several) this.pane.get()?.frame.raiseNewer("olkSelectedItemsChanged");
      return;
    }
    this.several = several;
    if (!sameItem) this.leave(before);
    void this.loadNotices(surface);
    this.movePane(before, surface);
  }

  /** May this button be used now? */
  isEnabled(action: Action): boolean {
    // What is pressed now would be lost as soon as the item is there.
    if (this.opening || !this.serves(this.surface)) return false;
    if (this.several) return action.supportsMultiSelect;
    if (this.surface.kind !== "none") return true;
    return action.kind === "pane" && action.supportsNoItem;
  }

  openPane(button: Button, context = ""): void {
    if (button.action.kind !== "pane") return;
    const open = this.pane.get();
    if (open?.buttonId === button.id && (context === "" || open.frame.renewContext(context))) {
      open.frame.focus();
      return;
    }
    const wasPinned = open?.pinned === true && button.action.supportsPinning;
    this.pane.get()?.frame.dispose();
    const { action } = button;
    const frame = new AddinFrame(
      {
        url: action.url,
        title: this.manifest.displayName,
        surface: this.several ? NO_ITEM : this.surface,
        hidden: false,
        isDialog: false,
        initializationContext: context,
      },
      this.door,
    );
    const pinned = wasPinned || this.pinnedButton() === button.id;
    this.pane.set({ buttonId: button.id, action, frame, pinned, cover: this.coverFor(action) });
  }

  closePane(): void {
    const open = this.pane.get();
    if (open === undefined) return;
    this.dialogs.closeOf(open.frame);
    open.frame.dispose();
    this.pane.set(undefined);
    if (open.pinned) void this.keepPin(undefined);
  }

  async togglePin(): Promise<void> {
    const open = this.pane.get();
    if (open === undefined) return;
    this.pane.set({ ...open, pinned: !open.pinned });
    await this.keepPin(open.pinned ? undefined : open.buttonId);
  }

  /** Runs the function behind a ribbon button. */
  runFunction(button: Button): Promise<CommandOutcome> {
    const url = this.manifest.functionFile;
    if (button.action.kind !== "function" || url === undefined) return Promise.resolve({ kind: "unknownFunction" });
    return this.commands.run({
      url,
      functionName: button.action.name,
      event: { source: { id: button.id } },
      surface: this.several ? NO_ITEM : this.surface,
      label: button.label,
    });
  }

  /** The add-in is there for items of other people's mailboxes only when its manifest says so. */
  serves(surface: Surface): boolean {
    return surface.kind === "none" || !surface.mailbox.shared || this.manifest.supportsSharedFolders;
  }

  launchEventsFor(type: string, surface: Surface): readonly LaunchEvent[] {
    return this.serves(surface) ? this.manifest.launchEvents.filter((one) => one.type === type) : [];
  }

  /** Wakes the add-in's handlers of a launch event; answers their outcomes in the manifest's order. */
  launch(type: string, surface: Surface): Promise<readonly CommandOutcome[]> {
    return Promise.all(
      this.launchEventsFor(type, surface).map((one) =>
        this.commands.run({
          url: one.url,
          functionName: one.functionName,
          event: { type, source: { id: type } },
          surface,
          label: type,
        }),
      ),
    );
  }

  /** Delivers an event to every frame that shows this item. */
  raise(surface: Surface, name: string, data: unknown): void {
    for (const frame of this.frames()) if (surfaceKey(frame.surface) === surfaceKey(surface)) frame.raise(name, data);
  }

  tellTheme(): void {
    for (const frame of this.frames()) frame.tellTheme();
  }

  dispose(): void {
    this.pane.get()?.frame.dispose();
    this.pane.set(undefined);
    this.dialogs.dispose();
    this.commands.dispose();
  }

  private frames(): readonly AddinFrame[] {
    const pane = this.pane.get();
    return [...(pane === undefined ? [] : [pane.frame]), ...this.commands.frames()];
  }

  private refreshFrames(surface: Surface): void {
    for (const frame of this.frames()) if (surfaceKey(frame.surface) === surfaceKey(surface)) frame.surface = surface;
  }

  /** Messages that are not persistent are gone once the item is left. */
  private leave(surface: Surface): void {
    const key = surfaceKey(surface);
    const { notices } = this.facts.desk;
    const lasting = noticesOf(notices, key).filter((one) => one.persistent === true);
    notices.set((board) => ({ ...board, [key]: lasting }));
    this.commands.retire(surface);
  }

  private async loadNotices(surface: Surface): Promise<void> {
    if (surface.kind === "none") return;
    const key = surfaceKey(surface);
    const { kept, notices } = this.facts.desk;
    if (notices.get()[key] !== undefined) return;
    const lasting = (await kept.read("notifications", key, noticesShape)) ?? [];
    notices.set((board) => (board[key] === undefined ? { ...board, [key]: lasting } : board));
  }

  private movePane(before: Surface, now: Surface): void {
    const open = this.pane.get();
    const stays = open?.pinned === true && pinModeOf(before) === pinModeOf(now) && pinModeOf(now) !== undefined;
    if (open !== undefined && !stays) {
      this.dialogs.closeOf(open.frame);
      open.frame.dispose();
      this.pane.set(undefined);
    }
    if (!stays) {
      this.openPinned();
      return;
    }
    this.pane.set({ ...open, cover: this.coverFor(open.action) });
    open.frame.changeItem(this.several ? NO_ITEM : now);
    open.frame.raiseNewer("olkSelectedItemsChanged");
  }

  private coverFor(action: PaneAction): OpenPane["cover"] {
    if (this.several) return action.supportsMultiSelect ? undefined : "severalItems";
    return this.surface.kind === "none" && !action.supportsNoItem ? "noItem" : undefined;
  }

  private pinMode(): PinMode | undefined {
    return pinModeOf(this.surface);
  }
  private pinnedButton(): string | undefined {
    const mode = this.pinMode();
    return mode === undefined ? undefined : this.pins[mode];
  }
  private openPinned(): void {
    if (!this.facts.hasRoomForPane()) return;
    const surface = commandSurfaceOf(this.surface) ?? "MessageReadCommandSurface";
    const button = buttonsOf(this.manifest, surface).find((one) => one.id === this.pinnedButton());
    if (button !== undefined && this.pane.get() === undefined) this.openPane(button);
  }
  private async keepPin(buttonId: string | undefined): Promise<void> {
    const mode = this.pinMode();
    if (mode === undefined) return;
    this.pins = { ...this.pins, [mode]: buttonId };
    await this.facts.desk.kept.write("pins", "", this.pins);
  }
}

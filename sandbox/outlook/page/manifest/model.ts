/** An add-in as its manifest describes it, reduced to what a host needs to know. */

/** Item types an add-in can have commands on; named as the manifest's extension points are. */
export const COMMAND_SURFACES = [
  "MessageReadCommandSurface",
  "MessageComposeCommandSurface",
  "AppointmentOrganizerCommandSurface",
  "AppointmentAttendeeCommandSurface",
] as const;
export type CommandSurface = (typeof COMMAND_SURFACES)[number];

export interface PaneAction {
  readonly kind: "pane";
  readonly url: string;
  readonly supportsPinning: boolean;
  readonly supportsNoItem: boolean;
  readonly supportsMultiSelect: boolean;
}
export interface FunctionAction {
  readonly kind: "function";
  readonly name: string;
  readonly supportsMultiSelect: boolean;
}
export type Action = PaneAction | FunctionAction;

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly tipTitle: string;
  readonly tipText: string;
  /** Icon addresses by size in pixels. */
  readonly icons: Readonly<Record<number, string>>;
}
export interface Button extends Labelled {
  readonly kind: "button";
  readonly action: Action;
}
export interface Menu extends Labelled {
  readonly kind: "menu";
  readonly items: readonly Button[];
}
export type Control = Button | Menu;

export interface RibbonGroup {
  readonly id: string;
  readonly label: string;
  readonly controls: readonly Control[];
}

/** How strictly an on-send handler's refusal binds. */
export type SendMode = "PromptUser" | "SoftBlock" | "Block";
export interface LaunchEvent {
  readonly type: string;
  readonly functionName: string;
  readonly sendMode: SendMode;
  /** Page of the runtime that handles it. */
  readonly url: string;
}

export type Permission = "Restricted" | "ReadItem" | "ReadWriteItem" | "ReadWriteMailbox";

export interface AddinManifest {
  readonly id: string;
  readonly version: string;
  readonly displayName: string;
  readonly description: string;
  readonly iconUrl: string;
  readonly permission: Permission;
  /** Origins the add-in may show in dialogs, its own first. */
  readonly appDomains: readonly string[];
  /** Page that holds the functions of function commands. */
  readonly functionFile: string | undefined;
  /** What the add-in may do beyond its permission, e.g. `AppendOnSend`. */
  readonly extendedPermissions: readonly string[];
  readonly supportsSharedFolders: boolean;
  readonly groups: Readonly<Record<CommandSurface, readonly RibbonGroup[]>>;
  readonly launchEvents: readonly LaunchEvent[];
  /** Icon addresses by resource id: notification bars name icons this way. */
  readonly images: Readonly<Record<string, string>>;
}

/** Every button of a surface, those inside menus included. */
export const buttonsOf = (manifest: AddinManifest, surface: CommandSurface): readonly Button[] =>
  manifest.groups[surface].flatMap((group) =>
    group.controls.flatMap((control) => (control.kind === "button" ? [control] : control.items)),
  );

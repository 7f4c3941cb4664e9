/**
 * Reads an XML add-in manifest the way Outlook does: version 1.1 of VersionOverrides wins over the 1.0 it is nested in.
 * https://learn.microsoft.com/javascript/api/manifest/versionoverrides
 */
import {
  COMMAND_SURFACES,
  type AddinManifest,
  type CommandSurface,
  type LaunchEvent,
  type Permission,
  type RibbonGroup,
  type SendMode,
} from "./model.ts";
import { readGroup } from "./read-controls.ts";
import { localized, readResources, type Resources } from "./resources.ts";
import { attributeOf, childNamed, childrenNamed, descend, ManifestError, rootOf, textOf, typeOf } from "./xml.ts";

export function readManifest(xml: string, locale: string): AddinManifest {
  const root = rootOf(xml);
  const overrides = newestOverrides(root);
  const resources = readResources(childNamed(overrides, "Resources"), locale);
  const host = childrenNamed(childNamed(overrides, "Hosts") ?? root, "Host").find((one) => typeOf(one) === "MailHost");
  const form = childNamed(host, "DesktopFormFactor");
  const points = form === undefined ? [] : childrenNamed(form, "ExtensionPoint");
  const location = root.getElementsByTagNameNS("*", "SourceLocation")[0];
  const origin = new URL(attributeOf(location, "DefaultValue")).origin;
  const functionFile = childNamed(form, "FunctionFile");
  return {
    id: textOf(childNamed(root, "Id")).toLowerCase(),
    version: textOf(childNamed(root, "Version")),
    displayName: localizedChild(root, "DisplayName", locale),
    description: localizedChild(root, "Description", locale),
    iconUrl: attributeOf(childNamed(root, "IconUrl"), "DefaultValue"),
    permission: permissionOf(textOf(childNamed(root, "Permissions"))),
    appDomains: [origin, ...childrenNamed(childNamed(root, "AppDomains") ?? root, "AppDomain").map(textOf)],
    functionFile: functionFile && resources.find("Urls", attributeOf(functionFile, "resid")),
    extendedPermissions: extendedPermissionsOf(overrides),
    supportsSharedFolders: textOf(childNamed(form, "SupportsSharedFolders")) === "true",
    groups: groupsBySurface(points, resources),
    launchEvents: points
      .filter((point) => typeOf(point) === "LaunchEvent")
      .flatMap((point) => readLaunchEvents(point, resources)),
    images: resources.images,
  };
}

function newestOverrides(root: Element): Element | undefined {
  const outer = childNamed(root, "VersionOverrides");
  return childNamed(outer, "VersionOverrides") ?? outer;
}

function localizedChild(root: Element, name: string, locale: string): string {
  const element = childNamed(root, name);
  if (element === undefined) throw new ManifestError(`The manifest has no ${name}.`);
  return localized(element, locale);
}

function permissionOf(text: string): Permission {
  if (text === "Restricted" || text === "ReadItem" || text === "ReadWriteItem" || text === "ReadWriteMailbox") {
    return text;
  }
  throw new ManifestError(`The manifest asks for the unknown permission "${text}".`);
}

function extendedPermissionsOf(overrides: Element | undefined): readonly string[] {
  const list = childNamed(overrides, "ExtendedPermissions");
  return list === undefined ? [] : childrenNamed(list, "ExtendedPermission").map(textOf);
}

function groupsBySurface(
  points: readonly Element[],
  resources: Resources,
): Readonly<Record<CommandSurface, readonly RibbonGroup[]>> {
  const groups: Record<CommandSurface, readonly RibbonGroup[]> = {
    MessageReadCommandSurface: [],
    MessageComposeCommandSurface: [],
    AppointmentOrganizerCommandSurface: [],
    AppointmentAttendeeCommandSurface: [],
  };
  for (const surface of COMMAND_SURFACES) {
    groups[surface] = points
      .filter((point) => typeOf(point) === surface)
      .flatMap((point) => [...childrenNamed(point, "OfficeTab"), ...childrenNamed(point, "CustomTab")])
      .flatMap((tab) => childrenNamed(tab, "Group").map((group) => readGroup(group, resources)));
  }
  return groups;
}

function readLaunchEvents(point: Element, resources: Resources): LaunchEvent[] {
  const url = resources.find("Urls", attributeOf(childNamed(point, "SourceLocation"), "resid"));
  const events = descend(point, "LaunchEvents");
  return (events === undefined ? [] : childrenNamed(events, "LaunchEvent")).map((event) => ({
    type: attributeOf(event, "Type"),
    functionName: attributeOf(event, "FunctionName"),
    sendMode: sendModeOf(attributeOf(event, "SendMode")),
    url,
  }));
}

/** Without a send mode, or with one nobody knows, the soft block holds. */
function sendModeOf(text: string): SendMode {
  return text === "PromptUser" || text === "Block" ? text : "SoftBlock";
}

/**
 * Rules for the add-in manifest that no schema expresses, as pure functions: `checkManifest(xml, facts)` answers a list
 * of problems, empty when all is well. Sources: the manifest reference of the Office Add-ins documentation
 * (learn.microsoft.com/javascript/api/manifest) and the store policies for Outlook.
 */
import { XMLParser } from "fast-xml-parser";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  ignoreDeclaration: true,
});

/** @typedef {{ name: string, attributes: Record<string, string>, children: Element[], text: string }} Element */

/** @returns {Element} */
function element(node) {
  const name = Object.keys(node).find((key) => key !== ":@");
  const inner = node[name];
  return {
    name,
    attributes: node[":@"] ?? {},
    children: inner.filter((child) => !("#text" in child)).map(element),
    text: inner
      .map((child) => child["#text"] ?? "")
      .join("")
      .trim(),
  };
}

const child = (node, name) => node.children.find((one) => one.name === name);
const all = (node, name) => node.children.flatMap((one) => [...(one.name === name ? [one] : []), ...all(one, name)]);
const walk = (node) => [node, ...node.children.flatMap(walk)];
const repeated = (values) => [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];

const SURFACES = {
  DesktopFormFactor: [
    "MessageReadCommandSurface",
    "MessageComposeCommandSurface",
    "AppointmentOrganizerCommandSurface",
    "AppointmentAttendeeCommandSurface",
    "LaunchEvent",
  ],
};
const REQUIRED_SIZES = ["16", "32", "80"];
const KNOWN_SIZES = new Set(["16", "20", "24", "32", "40", "48", "64", "80", "128"]);
/** Lowest Mailbox set that has the event. */
const LAUNCH_EVENTS = {
  OnNewMessageCompose: 10,
  OnNewAppointmentOrganizer: 10,
  OnMessageAttachmentsChanged: 11,
  OnMessageRecipientsChanged: 11,
  OnAppointmentTimeChanged: 11,
  OnMessageSend: 12,
  OnAppointmentSend: 12,
};
const SEND_EVENTS = new Set(["OnMessageSend", "OnAppointmentSend"]);
/** Resource kind that an element's resid must name. */
const KIND = { Label: "ShortStrings", Title: "ShortStrings", Description: "LongStrings", Image: "Images" };
const kindOf = (name) => KIND[name] ?? "Urls";
const TEXT_LIMIT = { ShortStrings: 125, LongStrings: 250 };

function resourcesOf(overrides) {
  const found = { Images: new Map(), Urls: new Map(), ShortStrings: new Map(), LongStrings: new Map() };
  const resources = child(overrides, "Resources");
  for (const kind of Object.keys(found)) {
    for (const one of child(resources, kind)?.children ?? []) found[kind].set(one.attributes.id, one);
  }
  return found;
}

/** Everything of these overrides but the ones nested in them. */
const own = (overrides) => ({
  ...overrides,
  children: overrides.children.filter((c) => c.name !== "VersionOverrides"),
});

function checkResources(overrides, inherited, problems) {
  const resources = resourcesOf(overrides);
  const body = { ...own(overrides), children: own(overrides).children.filter((c) => c.name !== "Resources") };
  const used = new Set();
  for (const node of walk(body)) {
    const id = node.attributes.resid;
    if (!id) continue;
    const kind = kindOf(node.name);
    used.add(`${kind}/${id}`);
    if (!resources[kind].has(id) && !inherited?.[kind].has(id))
      problems.push(`${node.name} names ${id}, which is not in ${kind}`);
  }
  for (const [kind, entries] of Object.entries(resources)) {
    for (const [id, entry] of entries) {
      if (!used.has(`${kind}/${id}`)) problems.push(`the resource ${id} of ${kind} is never used`);
      const values = [entry.attributes.DefaultValue, ...entry.children.map((one) => one.attributes.Value)];
      for (const value of values) {
        if (!value) problems.push(`the resource ${id} has an empty value`);
        else if (value.length > (TEXT_LIMIT[kind] ?? Infinity))
          problems.push(`the text of ${id} is too long: ${value}`);
      }
      const twice = repeated(entry.children.map((one) => one.attributes.Locale.toLowerCase()));
      if (twice.length > 0) problems.push(`the resource ${id} has the locale ${twice.join(", ")} twice`);
    }
  }
  return resources;
}

function checkControls(factor, problems) {
  const ids = [...all(factor, "Control"), ...all(factor, "Item"), ...all(factor, "Group")].map(
    (one) => one.attributes.id,
  );
  for (const id of repeated(ids)) problems.push(`the id ${id} is used twice in one form factor`);
  for (const icon of all(factor, "Icon")) {
    const sizes = icon.children.map((one) => one.attributes.size);
    for (const size of REQUIRED_SIZES) if (!sizes.includes(size)) problems.push(`an icon lacks the size ${size}`);
    for (const size of sizes) if (!KNOWN_SIZES.has(size)) problems.push(`an icon has the unknown size ${size}`);
  }
  for (const tab of all(factor, "OfficeTab")) {
    if (tab.attributes.id !== "TabDefault") problems.push(`the tab ${tab.attributes.id} is not TabDefault`);
  }
}

function checkSurfaces(factor, problems) {
  const points = factor.children.filter((one) => one.name === "ExtensionPoint");
  for (const type of repeated(points.map((one) => one.attributes.type)))
    problems.push(`the extension point ${type} is there twice`);
  for (const point of points) {
    const type = point.attributes.type;
    if (!SURFACES.DesktopFormFactor.includes(type))
      problems.push(`the extension point ${type} does not belong on the desktop`);
    if (type !== "LaunchEvent" && all(point, "Control").length === 0) problems.push(`the surface ${type} is empty`);
    const allow = {
      SupportsPinning: /^Message/,
      SupportsNoItemContext: /^MessageRead/,
      SupportsMultiSelect: /^MessageRead/,
    };
    for (const [name, surfaces] of Object.entries(allow)) {
      if (all(point, name).length > 0 && !surfaces.test(type)) problems.push(`${name} is not allowed on ${type}`);
    }
  }
}

function checkFunctions(factor, functions, problems) {
  const named = [
    ...all(factor, "FunctionName").map((one) => one.text),
    ...all(factor, "LaunchEvent").map((one) => one.attributes.FunctionName),
  ];
  if (named.length > 0 && !child(factor, "FunctionFile"))
    problems.push("functions are named, but there is no FunctionFile");
  for (const name of new Set(named))
    if (!functions.includes(name)) problems.push(`the function ${name} is not registered in the code`);
  return named;
}

function checkLaunchEvents(host, factor, mailbox, problems) {
  const events = all(factor, "LaunchEvent");
  for (const type of repeated(events.map((one) => one.attributes.Type)))
    problems.push(`the event ${type} is there twice`);
  for (const { attributes } of events) {
    const lowest = LAUNCH_EVENTS[attributes.Type];
    if (lowest === undefined) problems.push(`the event ${attributes.Type} is not known`);
    else if (mailbox < lowest) problems.push(`the event ${attributes.Type} needs Mailbox 1.${lowest}`);
    if (attributes.SendMode && !SEND_EVENTS.has(attributes.Type)) problems.push(`${attributes.Type} takes no SendMode`);
    if (attributes.SendMode === "Block") problems.push("the store refuses the send mode Block");
  }
  if (events.length === 0) return;
  const runtimes = all(host, "Runtime");
  if (runtimes.length !== 1) return void problems.push("launch events need exactly one Runtime");
  const [runtime] = runtimes;
  const location = factor.children
    .filter((one) => one.attributes.type === "LaunchEvent")
    .map((one) => child(one, "SourceLocation")?.attributes.resid);
  if (location.some((resid) => resid !== runtime.attributes.resid))
    problems.push("the launch events' page is not the runtime's");
  if (runtime.attributes.lifetime !== "short") problems.push("the runtime's lifetime must be short");
  if (all(runtime, "Override").length !== 1) problems.push("the runtime needs one Override for classic Outlook");
}

const mailboxVersion = (requirements) => {
  const set = requirements && all(requirements, "Set").find((one) => one.attributes.Name === "Mailbox");
  const version =
    set?.attributes.MinVersion ?? child(requirements ?? { children: [] }, "Sets")?.attributes.DefaultMinVersion;
  return version ? Number(version.split(".")[1]) : 0;
};

function checkOverrides(overrides, inherited, facts, problems) {
  const resources = checkResources(overrides, inherited, problems);
  const mailbox = mailboxVersion(child(overrides, "Requirements"));
  const body = own(overrides);
  const needs = { SupportsPinning: 5, SupportsNoItemContext: 13, SupportsMultiSelect: 13, SupportsSharedFolders: 8 };
  for (const [name, lowest] of Object.entries(needs)) {
    if (all(body, name).length > 0 && mailbox < lowest) problems.push(`${name} needs Mailbox 1.${lowest}`);
  }
  for (const host of child(overrides, "Hosts").children) {
    for (const factor of host.children.filter((one) => one.name === "DesktopFormFactor")) {
      checkControls(factor, problems);
      checkSurfaces(factor, problems);
      for (const name of checkFunctions(factor, facts.functions, problems)) facts.named.add(name);
      checkLaunchEvents(host, factor, mailbox, problems);
    }
  }
  const nested = child(overrides, "VersionOverrides");
  if (nested) checkOverrides(nested, resources, facts, problems);
}

function checkUrls(root, problems) {
  const domains = all(child(root, "AppDomains"), "AppDomain").map((one) => one.text);
  const urls = walk(root)
    .flatMap((node) => [
      node.attributes.DefaultValue,
      node.attributes.Value,
      node.name === "AppDomain" ? node.text : undefined,
    ])
    .filter((value) => value !== undefined && (/^[a-z]+:\/\//i.test(value) || value.startsWith("~")));
  for (const url of urls) {
    if (!url.startsWith("https://")) problems.push(`the address ${url} is not https`);
    else if (!domains.some((domain) => new URL(url).origin === new URL(domain).origin))
      problems.push(`the domain of ${url} is not in AppDomains`);
  }
}

const NIL = "00000000-0000-0000-0000-000000000000";

/**
 * @param {string} xml the manifest
 * @param {{ functions: readonly string[], files?: (path: string) => boolean }} facts functions that the code registers,
 *   and whether a path below the add-in's origin exists
 * @returns {string[]} problems
 */
export function checkManifest(xml, { functions, files }) {
  const problems = [];
  const root = parser
    .parse(xml)
    .map(element)
    .find((one) => one.name === "OfficeApp");
  if (!root) return ["there is no OfficeApp"];
  const id = child(root, "Id")?.text ?? "";
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) || id === NIL)
    problems.push(`the id ${id} is not a real GUID`);
  if (!/^\d{1,5}(\.\d{1,5}){1,3}$/.test(child(root, "Version")?.text ?? ""))
    problems.push("the version has not the form 1.0.0.0");
  if (child(root, "Permissions")?.text !== "ReadWriteMailbox") problems.push("the permission must be ReadWriteMailbox");
  for (const host of child(root, "Hosts")?.children ?? [])
    if (host.attributes.Name !== "Mailbox") problems.push("the host must be Mailbox");
  checkUrls(root, problems);
  const facts = { functions, named: new Set() };
  const overrides = child(root, "VersionOverrides");
  if (!overrides) problems.push("there are no VersionOverrides");
  else checkOverrides(overrides, undefined, facts, problems);
  for (const name of functions)
    if (!facts.named.has(name)) problems.push(`the code registers ${name}, which the manifest never names`);
  if (files) {
    for (const image of [...all(root, "Image"), child(root, "IconUrl"), child(root, "HighResolutionIconUrl")]) {
      const url = image?.attributes.DefaultValue;
      if (url && !files(new URL(url).pathname)) problems.push(`the file of ${url} does not exist`);
    }
  }
  return problems;
}

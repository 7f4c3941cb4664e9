/** Groups, buttons and menus of an extension point. */
import type { Action, Button, Control, Menu, RibbonGroup } from "./model.ts";
import type { Resources } from "./resources.ts";
import { attributeOf, childNamed, childrenNamed, descend, ManifestError, textOf, typeOf } from "./xml.ts";

export function readGroup(group: Element, resources: Resources): RibbonGroup {
  return {
    id: attributeOf(group, "id"),
    label: resources.find("ShortStrings", attributeOf(childNamed(group, "Label"), "resid")),
    controls: childrenNamed(group, "Control").map((control) => readControl(control, resources)),
  };
}

function readControl(control: Element, resources: Resources): Control {
  switch (typeOf(control)) {
    case "Button":
      return readButton(control, resources);
    case "Menu":
      return readMenu(control, resources);
    default:
      throw new ManifestError(`The control "${attributeOf(control, "id")}" is neither a Button nor a Menu.`);
  }
}

function readMenu(menu: Element, resources: Resources): Menu {
  const items = descend(menu, "Items");
  return {
    kind: "menu",
    ...labelled(menu, resources),
    items: (items === undefined ? [] : childrenNamed(items, "Item")).map((item) => readButton(item, resources)),
  };
}

const readButton = (button: Element, resources: Resources): Button => ({
  kind: "button",
  ...labelled(button, resources),
  action: readAction(button, resources),
});

function labelled(control: Element, resources: Resources): Omit<Button, "kind" | "action"> {
  const tip = childNamed(control, "Supertip");
  const icon = childNamed(control, "Icon");
  const images = icon === undefined ? [] : childrenNamed(icon, "Image");
  return {
    id: attributeOf(control, "id"),
    label: resources.find("ShortStrings", attributeOf(childNamed(control, "Label"), "resid")),
    tipTitle: tip ? resources.find("ShortStrings", attributeOf(childNamed(tip, "Title"), "resid")) : "",
    tipText: tip ? resources.find("LongStrings", attributeOf(childNamed(tip, "Description"), "resid")) : "",
    icons: Object.fromEntries(
      images.map((image) => [
        Number(attributeOf(image, "size")),
        resources.find("Images", attributeOf(image, "resid")),
      ]),
    ),
  };
}

function readAction(control: Element, resources: Resources): Action {
  const action = childNamed(control, "Action");
  if (action === undefined) throw new ManifestError(`The control "${attributeOf(control, "id")}" has no Action.`);
  const isTrue = (name: string): boolean => textOf(childNamed(action, name)) === "true";
  if (typeOf(action) === "ExecuteFunction") {
    return {
      kind: "function",
      name: textOf(childNamed(action, "FunctionName")),
      supportsMultiSelect: isTrue("SupportsMultiSelect"),
    };
  }
  return {
    kind: "pane",
    url: resources.find("Urls", attributeOf(childNamed(action, "SourceLocation"), "resid")),
    supportsPinning: isTrue("SupportsPinning"),
    supportsNoItem: isTrue("SupportsNoItemContext"),
    supportsMultiSelect: isTrue("SupportsMultiSelect"),
  };
}

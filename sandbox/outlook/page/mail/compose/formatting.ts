/**
 * Formatting of what is selected in an editor. Ctrl+B, I and U are the browser's own and undoable; these are for the
 * buttons, because the old editing commands of browsers are deprecated.
 */
export type Format = "b" | "i" | "u" | "ul" | "ol";

const selectedRange = (editor: HTMLElement): Range | undefined => {
  const selection = document.getSelection();
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  return range !== undefined && editor.contains(range.commonAncestorContainer) ? range : undefined;
};

/** The element of this kind around the selection, within the editor. */
function surrounding(editor: HTMLElement, range: Range, tag: Format): HTMLElement | undefined {
  const start = range.commonAncestorContainer;
  const element = start instanceof HTMLElement ? start : start.parentElement;
  const found = element?.closest<HTMLElement>(tag);
  return found !== null && found !== undefined && found !== editor && editor.contains(found) ? found : undefined;
}

/** Puts the selection into an element of this kind, or takes it out of the one it is in. */
export function formatSelection(editor: HTMLElement, tag: Format): void {
  const range = selectedRange(editor);
  if (range === undefined) return;
  const around = surrounding(editor, range, tag);
  if (around !== undefined) {
    unwrap(around);
    return;
  }
  const content = range.extractContents();
  const wrapper = document.createElement(tag);
  if (tag === "ul" || tag === "ol") wrapper.append(...linesOf(content));
  else wrapper.append(content);
  range.insertNode(wrapper);
  range.selectNodeContents(wrapper);
}

/** List items become lines again. */
function unwrap(element: HTMLElement): void {
  const isList = element.tagName === "UL" || element.tagName === "OL";
  const parts = isList
    ? [...element.children].flatMap((item): Node[] => [...item.childNodes, document.createElement("br")])
    : [...element.childNodes];
  element.replaceWith(...parts);
}

const BLOCKS = new Set(["DIV", "P", "LI"]);

/** One list item per line of the content; an empty selection makes an empty item. */
function linesOf(content: DocumentFragment): HTMLLIElement[] {
  const lines: Node[][] = [[]];
  for (const node of [...content.childNodes]) {
    if (node instanceof HTMLElement && BLOCKS.has(node.tagName)) lines.push([...node.childNodes], []);
    else if (node instanceof HTMLBRElement) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const filled = lines.filter((line) => line.length > 0);
  return (filled.length > 0 ? filled : [[]]).map((line) => {
    const item = document.createElement("li");
    item.append(...line);
    return item;
  });
}

import { type RefObject, useLayoutEffect } from "react";

/** Places around `element` that can take the focus by script, the nearest first; `part` is the last resort. */
function placesAround(element: EventTarget | null, part: HTMLElement): readonly HTMLElement[] {
  if (!(element instanceof Element)) return [part];
  const around = element.parentElement?.closest<HTMLElement>("[tabindex]");
  return around && part.contains(around) && around !== part ? [around, ...placesAround(around, part)] : [part];
}

/**
 * When what had the focus disappears because the user acted on it, the browser drops the focus to the page and a keyboard
 * user starts again at the top. This puts it on the nearest part of the pane that is still there. Focus anywhere else is
 * never moved. `part` must be able to take the focus itself.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = part.current;
    if (element === null) return;
    let places: readonly HTMLElement[] = [];
    const note = ({ target }: FocusEvent): void => {
      places = placesAround(target, element);
    };
    // A removed element sends no blur: what was true before the removal is what counts.
    const left = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) places = [];
    };
    const pressed = (event: PointerEvent): void => {
      if (event.target instanceof Node && !element.contains(event.target)) places = [];
    };
    // Who went over to Outlook itself is there now: focusing anything here would take the focus away, and close its menus.
    const gone = (): void => {
      places = [];
    };
    const removed = new MutationObserver(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      places.find((place) => place.isConnected)?.focus({ preventScroll: true });
    });
    removed.observe(element, { childList: true, subtree: true });
    element.addEventListener("focusin", note);
    element.addEventListener("focusout", left);
    document.addEventListener("pointerdown", pressed);
    window.addEventListener("blur", gone);
    return () => {
      removed.disconnect();
      element.removeEventListener("focusin", note);
      element.removeEventListener("focusout", left);
      document.removeEventListener("pointerdown", pressed);
      window.removeEventListener("blur", gone);
    };
  }, [part]);
}

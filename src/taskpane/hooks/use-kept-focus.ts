import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * When what had the focus disappears because the user acted on it, the browser drops the focus to the page and a keyboard
 * user starts again at the top. This puts it on the part of the pane that replaced it. Focus anywhere else is never moved.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): void {
  const inside = useRef(false);
  useLayoutEffect(() => {
    const element = part.current;
    if (element === null) return;
    if (inside.current && (document.activeElement === null || document.activeElement === document.body)) {
      element.focus({ preventScroll: true });
    }
    const note = (): void => {
      inside.current = element.contains(document.activeElement);
    };
    // A removed element sends no blur: what was true before the removal is what counts.
    const left = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) inside.current = false;
    };
    const pressed = (event: PointerEvent): void => {
      if (event.target instanceof Node && !element.contains(event.target)) inside.current = false;
    };
    // Who went over to Outlook itself is there now: focusing anything here would take the focus away, and close its menus.
    const gone = (): void => {
      inside.current = false;
    };
    note();
    element.addEventListener("focusin", note);
    element.addEventListener("focusout", left);
    document.addEventListener("pointerdown", pressed);
    window.addEventListener("blur", gone);
    return () => {
      element.removeEventListener("focusin", note);
      element.removeEventListener("focusout", left);
      document.removeEventListener("pointerdown", pressed);
      window.removeEventListener("blur", gone);
    };
  });
}

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  /** Escape, or the answer that changes nothing. */
  readonly onCancel: () => void;
}

/**
 * A question in front of everything. The browser's own modal dialog keeps the focus inside and hides the rest from
 * assistive technology; afterwards the focus is where it was.
 */
export function Dialog({ title, children, actions, onCancel }: DialogProps) {
  const titleId = useId();
  const textId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // The browser gives the focus back only while the dialog is still in the page, which it is not when it is unmounted.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onKeyDown={(event) => {
        // Office.js takes an Escape that reaches the document for the way out of the pane, and the focus with it.
        if (event.key === "Escape") event.stopPropagation();
      }}
      onCancel={(event) => {
        // The application closes it, once it knows the answer.
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={titleId} className="dialogTitle">
        {title}
      </h2>
      <div id={textId} className="dialogBody">
        {children}
      </div>
      <div className="dialogActions">{actions}</div>
    </dialog>
  );
}

import { type ReactNode, useEffect, useId, useRef } from "react";

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  /** Escape, or the answer that changes nothing. */
  readonly onCancel: () => void;
}

/**
 * A question in front of everything. The browser's own modal dialog keeps the focus inside, gives it back afterwards and
 * hides the rest from assistive technology.
 */
export function Dialog({ title, children, actions, onCancel }: DialogProps) {
  const titleId = useId();
  const textId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
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

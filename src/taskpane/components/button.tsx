import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from "react";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  /** One primary button at a time. */
  readonly appearance?: "primary" | "secondary" | "subtle" | "link";
  readonly icon?: ReactNode;
  /** Says why the command cannot be used now. The button stays reachable so that everybody can read it (P5). */
  readonly disabledReason?: string | undefined;
  /** The reason passes by itself: it is told to those who point or go there, but the layout does not jump for it. */
  readonly reasonPasses?: boolean;
  /** The command is running: the button stays focused and cannot be pressed twice. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly aria?: Pick<
    ButtonHTMLAttributes<HTMLButtonElement>,
    "aria-expanded" | "aria-haspopup" | "aria-controls" | "aria-describedby" | "aria-pressed" | "aria-label"
  >;
}

/** A command. Disabled ones are `aria-disabled`, not `disabled`: focus is never lost and the reason can be read. */
export function Button({
  children,
  onClick,
  appearance = "secondary",
  icon,
  disabledReason,
  reasonPasses,
  busy,
  ref,
  aria,
}: ButtonProps) {
  const reasonId = useId();
  const inert = disabledReason !== undefined || busy === true;
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={`button ${appearance}`}
        aria-disabled={inert || undefined}
        aria-busy={busy || undefined}
        aria-describedby={disabledReason === undefined ? undefined : reasonId}
        {...aria}
        onClick={() => {
          if (!inert) onClick();
        }}
      >
        {icon}
        <span className="buttonText">{children}</span>
        {reasonPasses === true && disabledReason !== undefined && (
          <span className="tip right" aria-hidden="true">
            {disabledReason}
          </span>
        )}
      </button>
      {disabledReason !== undefined && (
        <span id={reasonId} className={reasonPasses ? "hiddenText" : "disabledReason small quiet"}>
          {disabledReason}
        </span>
      )}
    </>
  );
}

export interface IconButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  /** Which side of the button its name appears on; the edge it must not cross. */
  readonly tip?: "left" | "right" | "center";
  readonly ref?: Ref<HTMLButtonElement>;
  readonly aria?: ButtonProps["aria"] & { readonly "aria-current"?: "page" | undefined };
}

/** A button that shows only a symbol; its name appears on hover and on keyboard focus. */
export function IconButton({ label, icon, onClick, tip = "left", ref, aria }: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className="iconButton"
      aria-label={label}
      {...aria}
      onClick={() => {
        onClick();
      }}
    >
      {icon}
      <span className={`tip ${tip}`} aria-hidden="true">
        {label}
      </span>
    </button>
  );
}

import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { MoreHorizontalRegular } from "@fluentui/react-icons/headless/svg/more-horizontal";
import { IconButton } from "./button.tsx";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  readonly disabledReason?: string | undefined;
  /** See {@link ButtonProps}; a menu has the room to say it. */
  readonly reasonPasses?: boolean;
}

const NEXT: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Further commands behind one button: arrows move, Escape closes and returns to the button. */
export function Menu({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  // Before it is painted: the next key may come at once.
  useLayoutEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    trigger.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Tab") setOpen(false);
    const move = NEXT[event.key];
    const entries = [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    if (move === undefined || entries.length === 0) return;
    event.preventDefault();
    entries[
      move(
        entries.findIndex((entry) => entry === document.activeElement),
        entries.length,
      )
    ]?.focus();
  };

  return (
    <div ref={root} className="menu">
      <IconButton
        ref={trigger}
        label={label}
        icon={<MoreHorizontalRegular />}
        onClick={() => {
          setOpen(!open);
        }}
        aria={{ "aria-haspopup": "menu", "aria-expanded": open, "aria-controls": open ? id : undefined }}
      />
      {open && (
        <div ref={list} id={id} role="menu" aria-label={label} className="menuList" onKeyDown={onKeyDown}>
          {items.map((item) => (
            <MenuEntry key={item.id} item={item} close={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuEntry({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const disabled = item.disabledReason !== undefined;
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className="menuEntry"
      aria-disabled={disabled || undefined}
      onClick={() => {
        if (disabled) return;
        close();
        item.onSelect();
      }}
    >
      {item.icon}
      <span>
        {item.label}
        {disabled && <span className="menuReason small">{item.disabledReason}</span>}
      </span>
    </button>
  );
}

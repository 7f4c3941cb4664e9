/**
 * A toolbar or tab list with one Tab stop and arrow keys inside. Fluent's own adds hidden focusable elements around
 * the group, which accessibility checkers rightly object to.
 */
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

const membersOf = (group: HTMLElement | null): HTMLElement[] =>
  group === null ? [] : [...group.querySelectorAll<HTMLElement>("button:not([disabled])")];

const makeOnlyStop = (members: readonly HTMLElement[], stop: HTMLElement | undefined): void => {
  for (const member of members) member.tabIndex = member === stop ? 0 : -1;
};

export interface ArrowKeyGroupProps {
  readonly role: "toolbar" | "tablist";
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function ArrowKeyGroup({ role, label, className, children }: ArrowKeyGroupProps) {
  const group = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement>(undefined);
  // After every drawing: buttons come and go, and exactly one must be reachable.
  useEffect(() => {
    const members = membersOf(group.current);
    const selected = members.find((one) => one.getAttribute("aria-selected") === "true");
    const kept = members.find((one) => one === last.current);
    makeOnlyStop(members, kept ?? selected ?? members[0]);
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const members = membersOf(group.current);
    const index = members.findIndex((one) => one === document.activeElement);
    if (index === -1) return;
    const target = {
      ArrowRight: (index + 1) % members.length,
      ArrowLeft: (index - 1 + members.length) % members.length,
      Home: 0,
      End: members.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    members[target]?.focus();
  };
  return (
    <div
      ref={group}
      role={role}
      aria-label={label}
      className={className}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const members = membersOf(group.current);
        const stop = members.find((one) => one === target);
        if (stop === undefined) return;
        last.current = stop;
        makeOnlyStop(members, stop);
      }}
    >
      {children}
    </div>
  );
}

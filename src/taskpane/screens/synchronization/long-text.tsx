import type { ReactNode } from "react";

interface LongTextProps {
  /** What it is called where it takes the focus. */
  readonly label: string;
  /** Letters: more than fits takes the focus, so that the keyboard can scroll it. */
  readonly length: number;
  readonly fits: number;
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A value of any length: a long one scrolls in its own place instead of pushing everything else out of sight. */
export function LongText({ label, length, fits, small, children }: LongTextProps) {
  const reachable = length > fits ? { tabIndex: 0, role: "group", "aria-label": label } : {};
  return (
    <p className={small === true ? "longText small" : "longText"} dir="auto" {...reachable}>
      {children}
    </p>
  );
}

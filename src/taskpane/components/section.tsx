import { type ReactNode, type Ref, useId } from "react";

/** A part of the pane under its own heading. It takes the focus only when what had it disappeared. */
export function Section({
  ref,
  heading,
  aside,
  children,
}: {
  readonly ref?: Ref<HTMLElement>;
  readonly heading: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section ref={ref} className="section" aria-labelledby={id} tabIndex={-1}>
      <div className="sectionHead">
        <h2 id={id}>{heading}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Grey bars where text will be: the size of what comes, so that nothing jumps. Silent for assistive technology. */
export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div className="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="bar" />
      ))}
    </div>
  );
}

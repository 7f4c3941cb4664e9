import { Link, MessageBar, MessageBarBody, MessageBarTitle, Spinner, Title3 } from "@fluentui/react-components";
import type { MouseEvent, ReactNode } from "react";
import type { Place } from "../address.ts";
import { explain } from "../api/web-api.ts";
import { useCrm } from "./crm.ts";
import type { Loading } from "./crm.ts";

/** What failed, until the next try. */
export function Failure({ title, error }: { readonly title: string; readonly error: unknown }) {
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {explain(error)}
      </MessageBarBody>
    </MessageBar>
  );
}

interface LoadedProps<T> {
  readonly loading: Loading<T>;
  readonly what: string;
  /** Heading of the page when that is all there is to show. */
  readonly heading?: string;
  readonly children: (value: T) => ReactNode;
}

/** Waits visibly, fails visibly. */
export function Loaded<T>({ loading, what, heading, children }: LoadedProps<T>) {
  switch (loading.kind) {
    case "loading":
      return <Spinner size="small" label={`Loading ${what} …`} />;
    case "failed":
      return (
        <>
          {heading === undefined ? null : <Title3 as="h1">{heading}</Title3>}
          <Failure title={`${what} could not be loaded.`} error={loading.error} />
        </>
      );
    case "ready":
      return children(loading.value);
  }
}

/** A link inside the page that also works in a new tab. */
export function PlaceLink({ to, children }: { readonly to: Place; readonly children: ReactNode }) {
  const { go, href } = useCrm();
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <Link inline href={href(to)} onClick={follow}>
      {children}
    </Link>
  );
}

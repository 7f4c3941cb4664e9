/** What every part of the page needs: the service as the present user, the metadata, and a way to other places. */
import { createContext, useContext, useEffect, useEffectEvent, useState } from "react";
import type { Place } from "../address.ts";
import type { Metadata } from "../api/metadata.ts";
import type { SessionUser } from "../api/session.ts";
import type { WebApi } from "../api/web-api.ts";

export interface Crm {
  readonly api: WebApi;
  readonly metadata: Metadata;
  readonly user: SessionUser;
  readonly users: readonly SessionUser[];
  readonly go: (place: Place) => void;
  /** The address of a place, for links. */
  readonly href: (place: Place) => string;
}

export const CrmContext = createContext<Crm | undefined>(undefined);

export function useCrm(): Crm {
  const crm = useContext(CrmContext);
  if (crm === undefined) throw new Error("Outside of the CRM page.");
  return crm;
}

export type Loading<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T }
  | { readonly kind: "failed"; readonly error: unknown };

/** Loads whenever `key` changes: it must name all that `load` depends on. Answers that come too late are dropped. */
export function useLoading<T>(key: string, load: () => Promise<T>): Loading<T> {
  const [state, setState] = useState<{ key: string; loading: Loading<T> }>({ key: "", loading: { kind: "loading" } });
  const latest = useEffectEvent(load);
  useEffect(() => {
    let current = true;
    latest().then(
      (value) => {
        if (current) setState({ key, loading: { kind: "ready", value } });
      },
      (error: unknown) => {
        if (current) setState({ key, loading: { kind: "failed", error } });
      },
    );
    return () => {
      current = false;
    };
  }, [key]);
  return state.key === key ? state.loading : { kind: "loading" };
}

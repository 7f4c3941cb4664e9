import { createContext, use } from "react";

/** Fetches the parts of the pane that are worked with without a network. Never rejects. */
export type Prepare = () => Promise<void>;

const PrepareContext = createContext<Prepare>(() => Promise.resolve());

export const PrepareProvider = PrepareContext;

/** For whoever downloads what is needed without a network: the pane itself is part of it. */
export const usePrepare = (): Prepare => use(PrepareContext);

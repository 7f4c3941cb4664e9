import type { Problem, ServiceName } from "../domain/problem.ts";
import type { CrmCaller } from "../ports/crm.ts";
import { createStore, type Store } from "./store.ts";
import type { HealthView } from "./view.ts";

/** Collects what each service answered last, so that a pane-wide problem is said once and not on every section. */
export interface Health extends Store<HealthView> {
  /** The service answered. */
  well(service: ServiceName): void;
  /** The service met a problem; problems of one item (not found, refused …) are not the pane's. */
  unwell(problem: Problem): void;
  online(online: boolean): void;
  caller(caller: CrmCaller): void;
}

function concernsThePane({ kind }: Problem): boolean {
  switch (kind) {
    case "noNetwork":
    case "signedOut":
    case "serviceDown":
    case "throttled":
    case "timeout":
    case "storage":
      return true;
    case "noPrivilege":
    case "hidden":
    case "notFound":
    case "conflict":
    case "duplicate":
    case "refused":
    case "tooLarge":
    case "notTrackable":
    case "sensitive":
    case "changedSince":
    case "unexpected":
    case "unsupported":
      return false;
  }
}

const signedInFrom = (problems: readonly Problem[], before: HealthView["signedIn"]): HealthView["signedIn"] =>
  problems.some(({ kind }) => kind === "signedOut") ? "no" : before === "no" ? "unknown" : before;

/** The browser says so itself, before any service was asked (P5). */
const OFFLINE: Problem = { kind: "noNetwork", service: "crm" };

/** Health of this window, with the browser's opinion about the network to begin with. */
export function createHealth(online: boolean): Health {
  const store = createStore<HealthView>({ online, signedIn: "unknown", problems: online ? [] : [OFFLINE] });
  const setProblems = (problems: readonly Problem[]): void => {
    store.change((view) => ({ ...view, problems, signedIn: signedInFrom(problems, view.signedIn) }));
  };
  const others = (service: ServiceName): readonly Problem[] =>
    store.read().problems.filter((problem) => problem.service !== service);
  return {
    read: store.read,
    subscribe: store.subscribe,
    well: (service) => {
      // Without a network this computer's own memory may have answered.
      if (!store.read().online) return;
      const problems = others(service);
      if (problems.length !== store.read().problems.length) setProblems(problems);
    },
    unwell: (problem) => {
      // Being offline is told once, whichever service was asked.
      if (problem.kind === "noNetwork" && !store.read().online) return;
      if (concernsThePane(problem)) setProblems([...others(problem.service), problem]);
    },
    online: (now) => {
      store.change((view) => ({ ...view, online: now }));
      const problems = store.read().problems.filter(({ kind }) => kind !== "noNetwork");
      setProblems(now ? problems : [...problems, OFFLINE]);
    },
    caller: ({ userName, organizationName }) => {
      const { problems } = store.read();
      const signedIn = problems.some(({ kind }) => kind === "signedOut") ? "no" : "yes";
      store.change((view) => ({ ...view, signedIn, userName, organizationName }));
    },
  };
}

import type { Problem, ServiceName } from "../domain/problem.ts";
import type { CrmCaller } from "../ports/crm.ts";
import type { TokenResource } from "../ports/tokens.ts";
import { createStore, type Store } from "./store.ts";
import type { HealthView } from "./view.ts";

/** Collects what each service answered last, so that a pane-wide problem is said once and not on every section. */
export interface Health extends Store<HealthView> {
  /** The service answered. */
  well(service: ServiceName): void;
  /** Somebody is signed in to the service: there was a token for it. */
  reached(resource: TokenResource): void;
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

const resourceOf = (problem: Problem): ServiceName | undefined =>
  problem.kind === "signedOut" ? problem.resource : undefined;

/** The browser says so itself, before any service was asked (P5). */
const OFFLINE: Problem = { kind: "noNetwork", service: "crm" };

/** Health of this window, with the browser's opinion about the network to begin with. */
export function createHealth(online: boolean): Health {
  const store = createStore<HealthView>({ online, signedIn: "unknown", problems: online ? [] : [OFFLINE] });
  const setProblems = (problems: readonly Problem[]): void => {
    store.change((view) => ({ ...view, problems, signedIn: signedInFrom(problems, view.signedIn) }));
  };
  const end = (isOver: (problem: Problem) => boolean): void => {
    const problems = store.read().problems.filter((problem) => !isOver(problem));
    if (problems.length !== store.read().problems.length) setProblems(problems);
  };
  return {
    read: store.read,
    subscribe: store.subscribe,
    well: (service) => {
      // Without a network this computer's own memory may have answered.
      if (store.read().online) end((problem) => problem.service === service);
    },
    reached: (resource) => {
      end((problem) => problem.service === "signIn" && (resourceOf(problem) ?? resource) === resource);
    },
    unwell: (problem) => {
      // Being offline is told once, whichever service was asked.
      if (problem.kind === "noNetwork" && !store.read().online) return;
      if (!concernsThePane(problem)) return;
      const isOther = (told: Problem): boolean =>
        told.service !== problem.service || resourceOf(told) !== resourceOf(problem);
      setProblems([...store.read().problems.filter(isOther), problem]);
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

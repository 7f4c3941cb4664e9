import type { Problem, ProblemKind } from "../domain/problem.ts";

/**
 * The one error adapters throw. Everything that may go wrong at a service is a {@link Problem}; whatever is not one is a
 * defect of ours and passes through as the error it is. Aborting is not a problem: adapters rethrow `signal.reason`.
 */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly problem: Problem;
  constructor(problem: Problem, options?: { readonly cause?: unknown }) {
    super(`${problem.service}: ${problem.kind}`, options);
    this.problem = problem;
  }
}

/** True for a ServiceError whose problem is of `kind`. */
export function isProblem(error: unknown, kind: ProblemKind): error is ServiceError {
  return error instanceof ServiceError && error.problem.kind === kind;
}

/** From a request to an answer: whose mailbox, which handler, in which transaction. */
import type { SandboxUser } from "../seed/users.ts";
import type { Caller } from "../frame/service.ts";
import { grantedRole } from "./access/calendar-role.ts";
import { checkRights } from "./access/rights.ts";
import { checkRootScopes, checkScopes, isBasic } from "./access/scopes.ts";
import { isKnownZone } from "./calendar/zones.ts";
import { GraphError, storageFull, userNotFound } from "./http/errors.ts";
import { jsonBody, targetOf } from "./http/message.ts";
import type { Answer, GraphRequest } from "./http/message.ts";
import { isObject, textAt } from "./json.ts";
import { readPreferences } from "./http/prefer.ts";
import { Router, splitPath } from "./http/router.ts";
import type { Found } from "./http/router.ts";
import { mimeForms } from "./mail/message-handlers.ts";
import { readMime } from "./mail/mime-in.ts";
import { readOptions } from "./query/options.ts";
import { rootRoutes, userRoutes } from "./routes.ts";
import { rowOfGuid, Visit } from "./visit.ts";
import type { Handler, House } from "./visit.ts";

/** Who asks, and with which permissions. */
export type SignedIn = Extract<Caller, { kind: "user" }>;

interface Target {
  readonly found: Found<Handler>;
  readonly owner: SandboxUser;
  /** Handlers that wait for others (subscription validation) cannot run in a transaction. */
  readonly waits: boolean;
  /** The token shows no content. */
  readonly basic: boolean;
}

export class Dispatcher {
  readonly #house: House;
  readonly #user = new Router<Handler>(userRoutes);
  readonly #root = new Router<Handler>(rootRoutes);

  constructor(house: House) {
    this.#house = house;
  }

  /** Entra object id of the mailbox a path is about; the caller's own when it names none. */
  ownerOf(path: string, caller: SandboxUser): string {
    const [head, id] = path.replace(/^\//, "").split("/");
    if (head?.toLowerCase() !== "users" || id === undefined) return caller.objectId;
    const wanted = decodeURIComponent(id.replace(/%(?![0-9a-f]{2})/gi, "%25"));
    return this.#userBy(wanted)?.objectId ?? caller.objectId;
  }

  /** Throws GraphError. */
  async dispatch(given: GraphRequest, { user: caller, scopes }: SignedIn): Promise<Answer> {
    const target = this.#target(given, caller, scopes);
    const request = await this.#withMime(given, target);
    const visit = this.#visit(request, caller, target);
    const answer = target.waits
      ? await target.found.route.handler(visit)
      : this.#run(visit, target.found.route.handler);
    const shown = narrowContext(answer, visit.options.get("$select"));
    // Asking for changes is asking to track them, whether the preference says so or not.
    const tracks = target.found.route.pattern.endsWith("/delta") ? ["odata.track-changes"] : [];
    const applied = [...new Set([...tracks, ...visit.preferences.applied])];
    if (applied.length === 0) return shown;
    return { ...shown, headers: { ...shown.headers, "Preference-Applied": applied.join(", ") } };
  }

  /** MIME is read before the transaction: its parser is asynchronous. */
  async #withMime(request: GraphRequest, target: Target): Promise<GraphRequest> {
    const form = mimeForms.get(target.found.route.handler);
    const mime = form === undefined ? undefined : await readMime(request, form, this.#house.clock.now());
    return mime === undefined ? request : { ...request, mime };
  }

  #run(visit: Visit, handler: Handler): Answer {
    const work = (): Answer => {
      const answer = handler(visit);
      if (answer instanceof Promise) throw new Error("This handler must not wait.");
      return answer;
    };
    if (visit.request.method === "GET") return work();
    const where = visit.request.inner ? "inner" : "outer";
    if (this.#house.faults.strike(where, targetOf(visit.request), ["full"])) throw storageFull();
    return this.#house.store.db.transaction(work);
  }

  #target(request: GraphRequest, caller: SandboxUser, scopes: SignedIn["scopes"]): Target {
    const segments = splitPath(request.path);
    const head = segments[0]?.toLowerCase() ?? "";
    if (head === "me") {
      const found = this.#user.find(request.method, below(segments, 1));
      checkScopes(scopes, request.method, below(segments, 1), false);
      return { found, owner: caller, waits: false, basic: isBasic(scopes, below(segments, 1)) };
    }
    if (head === "users" && segments.length > 1) {
      const rest = below(segments, 2);
      const owner = this.#userBy(segments[1] ?? "");
      if (!owner) throw rest[0] === "" ? userNotFound(segments[1] ?? "") : invalidUser(segments[1] ?? "");
      const found = this.#user.find(request.method, rest);
      checkScopes(scopes, request.method, rest, owner.objectId !== caller.objectId);
      checkRights(caller, owner, rest[0] ?? "", request.method, () => this.#calendarRole(caller, owner));
      return { found, owner, waits: false, basic: isBasic(scopes, rest) };
    }
    const found = this.#root.find(request.method, segments);
    checkRootScopes(scopes, head, scopes ? this.#watchedPath(request, segments[1]) : []);
    return { found, owner: caller, waits: head === "subscriptions", basic: false };
  }

  /** What the owner's calendar grants somebody else. */
  #calendarRole(caller: SandboxUser, owner: SandboxUser): string | undefined {
    const mailbox = this.#house.mailboxes.find((candidate) => candidate.user.objectId === owner.objectId);
    return mailbox && grantedRole(this.#house.store, mailbox, caller);
  }

  /** Segments of the resource that a new or stored subscription is about; none for any other request. */
  #watchedPath(request: GraphRequest, id: string | undefined): string[] {
    const stored = id === undefined ? undefined : this.#house.store.byId(rowOfGuid(id) ?? 0);
    const known = stored?.kind === "subscription" ? textAt(stored.doc, "resource") : undefined;
    const resource = known ?? namedResource(request);
    return resource === undefined ? [] : splitPath(resource.split("?")[0] ?? "");
  }

  #userBy(id: string): SandboxUser | undefined {
    const lower = id.toLowerCase();
    return this.#house.mailboxes
      .map((mailbox) => mailbox.user)
      .find((user) => user.objectId === lower || user.upn.toLowerCase() === lower);
  }

  #visit(request: GraphRequest, caller: SandboxUser, target: Target): Visit {
    const mailbox = this.#house.mailboxes.find((candidate) => candidate.user.objectId === target.owner.objectId);
    if (!mailbox) throw userNotFound(target.owner.upn);
    return new Visit({
      house: this.#house,
      caller,
      mailbox,
      request,
      preferences: readPreferences(request.headers.get("prefer"), isKnownZone),
      parameters: target.found.parameters,
      options: readOptions(request.query, target.found.route.options),
      basic: target.basic,
    });
  }
}

/** The context of an answer names what `$select` chose: `…/messages(sender,subject)/$entity`. */
function narrowContext(answer: Answer, select: string | undefined): Answer {
  const json = answer.json;
  if (select === undefined || select.includes("*") || !isObject(json)) return answer;
  const context = textAt(json, "@odata.context");
  if (context === undefined || context.includes("#Collection(")) return answer;
  const entity = context.endsWith("/$entity");
  const base = entity ? context.slice(0, -"/$entity".length) : context;
  const names = select.replaceAll(" ", "");
  return { ...answer, json: { ...json, "@odata.context": `${base}(${names})${entity ? "/$entity" : ""}` } };
}

/** The resource a new subscription names. */
function namedResource(request: GraphRequest): string | undefined {
  const body = request.method === "POST" ? jsonBody(request) : undefined;
  return isObject(body) ? textAt(body, "resource") : undefined;
}

const below = (segments: readonly string[], from: number): string[] =>
  segments.length > from ? segments.slice(from) : [""];

const invalidUser = (id: string): GraphError =>
  new GraphError(404, "ErrorInvalidUser", `The requested user '${id}' is invalid.`);

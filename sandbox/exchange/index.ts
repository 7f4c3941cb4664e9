/**
 * The stand-in for Microsoft Graph v1.0 mailboxes: mail, calendar, contacts, To Do and what belongs to them, for the
 * seeded users. `handle` answers everything below `/v1.0/`.
 */
import { randomUUID } from "node:crypto";
import type { SandboxService, ServiceContext } from "../frame/service.ts";
import type { ExchangeLoader } from "../seed/loaders.ts";
import { openMailboxes } from "./access/mailboxes.ts";
import { Throttle } from "./access/throttle.ts";
import { runBatch } from "./batch/batch.ts";
import { Dispatcher } from "./dispatch.ts";
import type { SignedIn } from "./dispatch.ts";
import { badRequest, GraphError, unauthenticated } from "./http/errors.ts";
import type { Answer, GraphRequest } from "./http/message.ts";
import { errorAnswer, toResponse } from "./http/respond.ts";
import type { Correlation } from "./http/respond.ts";
import { createLoader } from "./loader/loader.ts";
import { sendDue } from "./mail/send-later.ts";
import { eventOfMessage } from "./calendar/meeting-event.ts";
import { followFlags } from "./todo/flagged.ts";
import { createUploads } from "./attachments/uploads.ts";
import { createNotifier } from "./subscriptions/notifier.ts";
import type { ActiveNotifier } from "./subscriptions/notifier.ts";
import { Store } from "./storage/store.ts";
import type { House } from "./visit.ts";

export interface ExchangeService extends SandboxService {
  readonly loader: ExchangeLoader;
}

export interface ExchangeOptions {
  /** How long a request takes at least, so that the limit of four at a time means something. */
  readonly pause?: () => Promise<void>;
  readonly newGuid?: () => string;
}

const SERVICE_TIME_MS = 12;
const REASONS = {
  missing: "Access token is empty.",
  invalid: "CompactToken parsing failed with error code: 80049217",
  audience: "Access token validation failure. Invalid audience.",
  expired: "Lifetime validation failed, the token is expired.",
} as const;

/** Opens the mailboxes in the context's database, creating what is missing. */
export function createExchange(context: ServiceContext, options: ExchangeOptions = {}): ExchangeService {
  const store = new Store(context.database);
  const mailboxes = openMailboxes(store, context.users);
  followFlags(store, context.clock);
  const notifier = createNotifier(store, () => house);
  const house: House = {
    store,
    clock: context.clock,
    faults: context.faults,
    mailboxes,
    origin: context.origin,
    newGuid: options.newGuid ?? randomUUID,
    eventOf: eventOfMessage,
    uploads: createUploads(() => house),
    subscriptions: notifier,
  };
  const service = new Service(house, context, notifier, options.pause ?? (() => wait(SERVICE_TIME_MS)));
  return {
    handle: (request) => service.handle(request),
    close: () => {
      notifier.close();
      context.database.close();
    },
    loader: createLoader(house),
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

class Service {
  readonly #house: House;
  readonly #context: ServiceContext;
  readonly #pause: () => Promise<void>;
  readonly #dispatcher: Dispatcher;
  readonly #throttle = new Throttle();

  readonly #notifier: ActiveNotifier;

  constructor(house: House, context: ServiceContext, notifier: ActiveNotifier, pause: () => Promise<void>) {
    this.#notifier = notifier;
    this.#house = house;
    this.#context = context;
    this.#pause = pause;
    this.#dispatcher = new Dispatcher(house);
  }

  async handle(request: Request): Promise<Response> {
    const correlation = this.#correlation(request.headers);
    try {
      return toResponse(await this.#outer(request, correlation), correlation);
    } catch (error) {
      return toResponse(errorAnswer(error, correlation), correlation);
    }
  }

  #correlation(headers: Headers): Correlation {
    const requestId = this.#house.newGuid();
    return { requestId, clientRequestId: headers.get("client-request-id") ?? requestId, now: this.#house.clock.now() };
  }

  async #outer(request: Request, correlation: Correlation): Promise<Answer> {
    const url = new URL(request.url);
    const session = /^\/api\/v2\.0\/AttachmentSessions\('([^']+)'\)$/.exec(url.pathname)?.[1];
    if (session !== undefined) return this.#upload(session, request);
    const match = /^\/v1\.0(\/.*)$/i.exec(url.pathname);
    if (!match?.[1]) throw new GraphError(404, "ResourceNotFound", "Invalid version.");
    const caller = this.#context.authenticate(request);
    if (caller.kind === "refused") throw unauthenticated(REASONS[caller.reason]);
    const path = match[1];
    // Tokens of the sandbox do not name their application: pages are told apart by origin, programs by their name.
    const application = request.headers.get("origin") ?? request.headers.get("user-agent") ?? "direct";
    const key = (of: string): string => `${application} ${this.#dispatcher.ownerOf(of, caller.user)}`;
    const leave = this.#throttle.enter(key(path), this.#house.clock.now());
    try {
      const body = new Uint8Array(await request.arrayBuffer());
      await this.#pause();
      const headers = new Map([...request.headers].map(([name, value]) => [name.toLowerCase(), value]));
      const own: GraphRequest = {
        method: request.method,
        path,
        query: url.search.slice(1),
        headers,
        body,
        inner: false,
      };
      if (path.toLowerCase() !== "/$batch") return await this.#answer(own, caller, key(path));
      if (request.method !== "POST") throw badRequest("A batch is sent with POST.");
      return await runBatch(own, {
        answer: (inner) =>
          this.#answer(inner, caller, key(inner.path)).catch((error: unknown) => errorAnswer(error, correlation)),
        refuse: (error) => errorAnswer(error, correlation),
        faults: this.#context.faults,
        now: () => this.#house.clock.now(),
        wait,
      });
    } finally {
      leave();
    }
  }

  async #answer(request: GraphRequest, caller: SignedIn, key: string): Promise<Answer> {
    const bytes = request.method === "GET" ? 0 : request.body.length;
    this.#throttle.count(key, this.#house.clock.now(), bytes);
    if (/\/extensions(\/[^/]*)?$/i.test(request.path))
      this.#throttle.countExtension(key.slice(0, key.lastIndexOf(" ")), this.#house.clock.now());
    this.#sendDue();
    try {
      const answer = await this.#dispatcher.dispatch(request, caller);
      this.#notifier.flush();
      return answer;
    } catch (error) {
      this.#notifier.forget();
      throw error;
    }
  }

  /** Nobody can see that a message was sent only when the next one asks: there is no timer to keep a process alive. */
  #sendDue(): void {
    if (sendDue(this.#house)) this.#notifier.flush();
  }

  /** The address of an upload session is its own key: no token comes with the bytes. */
  async #upload(session: string, request: Request): Promise<Answer> {
    const body = new Uint8Array(await request.arrayBuffer());
    const headers = new Map([...request.headers].map(([name, value]) => [name.toLowerCase(), value]));
    const answer = this.#house.uploads.receive(
      session,
      { method: request.method, path: "", query: "", headers, body, inner: false },
      this.#house.clock.now(),
    );
    this.#notifier.flush();
    return answer;
  }
}

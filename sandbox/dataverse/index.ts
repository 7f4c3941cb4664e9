/**
 * The Dataverse Web API of the sandbox: everything below `/api/data/v9.x/`.
 * https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview
 */
import type { ServiceContext, SandboxService } from "../frame/service.ts";
import type { DataverseLoader } from "../seed/loaders.ts";
import { createLoader } from "./loader.ts";
import type { MailCarrier } from "./mail-carrier.ts";
import { MODEL } from "./metadata/model.ts";
import { preparePlatform } from "./platform-rows/prepare.ts";
import { createServer } from "./server.ts";
import type { Platform } from "./session.ts";
import { ensureSchema } from "./storage/schema.ts";
import { createStore } from "./storage/store.ts";

export interface DataverseService extends SandboxService {
  readonly loader: DataverseLoader;
}

/**
 * Brings the database up to date and answers requests. Rows every organization has are there afterwards. `carrier`
 * delivers the e-mail that is sent.
 */
export function createDataverse(context: ServiceContext, carrier?: MailCarrier): DataverseService {
  ensureSchema(context.database, MODEL);
  const platform: Platform = {
    store: createStore(context.database),
    model: MODEL,
    clock: context.clock,
    faults: context.faults,
    base: `${context.origin}/api/data/v9.2`,
    newId: () => globalThis.crypto.randomUUID(),
    carrier,
  };
  preparePlatform(platform, context.users);
  return {
    loader: createLoader(platform, context.users),
    handle: createServer(platform, context),
    close: () => undefined,
  };
}

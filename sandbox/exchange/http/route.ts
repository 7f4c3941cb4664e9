/** One line of a route table. */
import type { OptionSet } from "../query/options.ts";
import type { Handler } from "../visit.ts";
import type { Route } from "./router.ts";

export const route = (
  method: string,
  pattern: string,
  handler: Handler,
  options: OptionSet = "none",
): Route<Handler> => ({
  method,
  pattern,
  options,
  handler,
});

interface ExtensionHandlers {
  readonly list: Handler;
  readonly count: Handler;
  readonly get: Handler;
  readonly post: Handler;
  readonly patch: Handler;
  readonly remove: Handler;
}

/** The paths of open extensions below an item. */
export function extensionRoutes(one: string, handlers: ExtensionHandlers): Route<Handler>[] {
  return [
    route("GET", `${one}/extensions`, handlers.list, "list"),
    route("POST", `${one}/extensions`, handlers.post),
    route("GET", `${one}/extensions/$count`, handlers.count, "count"),
    route("GET", `${one}/extensions/{extension}`, handlers.get, "item"),
    route("PATCH", `${one}/extensions/{extension}`, handlers.patch),
    route("DELETE", `${one}/extensions/{extension}`, handlers.remove),
  ];
}

interface AttachmentHandlers {
  readonly list: Handler;
  readonly count: Handler;
  readonly get: Handler;
  readonly value: Handler;
  readonly post: Handler;
  readonly remove: Handler;
  readonly session: Handler;
}

/** The paths of attachments below an item. */
export function attachmentRoutes(one: string, handlers: AttachmentHandlers): Route<Handler>[] {
  return [
    route("GET", `${one}/attachments`, handlers.list, "list"),
    route("POST", `${one}/attachments`, handlers.post),
    route("GET", `${one}/attachments/$count`, handlers.count, "count"),
    route("POST", `${one}/attachments/createUploadSession`, handlers.session),
    route("GET", `${one}/attachments/{attachment}`, handlers.get, "item"),
    route("GET", `${one}/attachments/{attachment}/$value`, handlers.value),
    route("DELETE", `${one}/attachments/{attachment}`, handlers.remove),
  ];
}

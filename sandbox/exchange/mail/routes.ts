/** Paths of the Mail part. */
import { attachmentHandlers } from "../attachments/wire.ts";
import { extensionHandlers } from "../extended/extensions.ts";
import { attachmentRoutes, extensionRoutes, route } from "../http/route.ts";
import type { Route } from "../http/router.ts";
import type { OptionSet } from "../query/options.ts";
import type { Handler } from "../visit.ts";
import { folderHandlers } from "./folders.ts";
import { messageHandlers, ownerMessage } from "./message-handlers.ts";
import { ruleHandlers } from "./rules.ts";

const attachments = attachmentHandlers(ownerMessage, "messages('id')/attachments");
const extensions = extensionHandlers(ownerMessage, "messages('id')/extensions");

/** Everything below a collection of messages. `message` = the option set of one item there. */
function messageRoutes(base: string, list: OptionSet, single: OptionSet): Route<Handler>[] {
  const one = `${base}/{message}`;
  const actions = [
    "copy",
    "move",
    "send",
    "reply",
    "replyAll",
    "forward",
    "createReply",
    "createReplyAll",
    "createForward",
    "permanentDelete",
  ] as const;
  return [
    route("GET", base, messageHandlers.list, list),
    route("POST", base, messageHandlers.create),
    route("GET", `${base}/$count`, messageHandlers.count, "count"),
    route("GET", one, messageHandlers.get, single),
    route("PATCH", one, messageHandlers.patch),
    route("DELETE", one, messageHandlers.remove),
    route("GET", `${one}/$value`, messageHandlers.value),
    route("PUT", `${one}/$value`, messageHandlers.putValue),
    route("DELETE", `${one}/$value`, messageHandlers.deleteValue),
    ...actions.map((name) => route("POST", `${one}/${name}`, messageHandlers[name])),
    ...attachmentRoutes(one, attachments),
    ...extensionRoutes(one, extensions),
  ];
}

const folder = "mailFolders/{folder}";
const child = `${folder}/childFolders/{child}`;

export const mailRoutes: readonly Route<Handler>[] = [
  route("POST", "sendMail", messageHandlers.sendMail),
  ...messageRoutes("messages", "messages", "message"),
  ...messageRoutes(`${folder}/messages`, "list", "item"),
  route("GET", "mailFolders", folderHandlers.list, "folders"),
  route("POST", "mailFolders", folderHandlers.create),
  route("GET", "mailFolders/$count", folderHandlers.count, "count"),
  route("GET", folder, folderHandlers.get, "folder"),
  route("PATCH", folder, folderHandlers.patch),
  route("DELETE", folder, folderHandlers.remove),
  route("POST", `${folder}/permanentDelete`, folderHandlers.remove),
  route("POST", `${folder}/move`, folderHandlers.move),
  route("POST", `${folder}/copy`, folderHandlers.copy),
  route("GET", `${folder}/childFolders`, folderHandlers.children, "folders"),
  route("POST", `${folder}/childFolders`, folderHandlers.createChild),
  route("GET", `${folder}/childFolders/$count`, folderHandlers.childCount, "count"),
  route("GET", child, folderHandlers.get, "folder"),
  route("PATCH", child, folderHandlers.patch),
  route("DELETE", child, folderHandlers.remove),
  route("GET", `${folder}/messageRules`, ruleHandlers.list, "list"),
  route("POST", `${folder}/messageRules`, ruleHandlers.create),
  route("GET", `${folder}/messageRules/{rule}`, ruleHandlers.get, "item"),
  route("PATCH", `${folder}/messageRules/{rule}`, ruleHandlers.patch),
  route("DELETE", `${folder}/messageRules/{rule}`, ruleHandlers.remove),
];

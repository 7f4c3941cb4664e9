/** Paths about the user: profile, settings, categories, people, ids. */
import { extensionHandlers } from "../extended/extensions.ts";
import { photoHandlers } from "../contacts/photos.ts";
import { route } from "../http/route.ts";
import type { Route } from "../http/router.ts";
import type { Handler, Visit } from "../visit.ts";
import { categoryHandlers } from "./categories.ts";
import { SEPARATE_SETTINGS, settingsHandlers, supportedHandlers } from "./mailbox-settings.ts";
import { peopleHandlers } from "./people.ts";
import { translateIds } from "./translate-ids.ts";
import { userHandlers } from "./users.ts";

const photos = photoHandlers(
  (visit) => -visit.mailbox.number,
  () => undefined,
);
/** Extensions of the user hang on the root of the mailbox. */
const extensions = extensionHandlers((visit: Visit) => visit.wellKnown("mailFolder", "msgfolderroot"), "extensions");
const categories = "outlook/masterCategories";

export const peopleRoutes: readonly Route<Handler>[] = [
  route("GET", "", userHandlers.get, "item"),
  route("GET", "photo", photos.get, "item"),
  route("PATCH", "photo", photos.patch),
  route("DELETE", "photo", photos.remove),
  route("GET", "photo/$value", photos.value),
  route("PUT", "photo/$value", photos.put),
  route("DELETE", "photo/$value", photos.remove),
  route("GET", "extensions", extensions.list, "list"),
  route("POST", "extensions", extensions.post),
  route("GET", "extensions/{extension}", extensions.get, "item"),
  route("PATCH", "extensions/{extension}", extensions.patch),
  route("DELETE", "extensions/{extension}", extensions.remove),
  route("GET", "mailboxSettings", settingsHandlers.get, "item"),
  ...SEPARATE_SETTINGS.map((name) => route("GET", `mailboxSettings/${name}`, settingsHandlers.part(name))),
  route("PATCH", "mailboxSettings", settingsHandlers.patch),
  route("GET", "outlook", categoryHandlers.outlook, "item"),
  route("GET", categories, categoryHandlers.list, "list"),
  route("POST", categories, categoryHandlers.create),
  route("GET", `${categories}/$count`, categoryHandlers.count, "count"),
  route("GET", `${categories}/{category}`, categoryHandlers.get, "item"),
  route("PATCH", `${categories}/{category}`, categoryHandlers.patch),
  route("DELETE", `${categories}/{category}`, categoryHandlers.remove),
  route("GET", "outlook/supportedLanguages", supportedHandlers.languages, "fixed"),
  route("GET", "outlook/supportedTimeZones", supportedHandlers.timeZones, "fixed"),
  route("GET", "outlook/supportedTimeZones(…)", supportedHandlers.timeZones, "fixed"),
  route("GET", "people", peopleHandlers.list, "list"),
  route("GET", "people/$count", peopleHandlers.count, "count"),
  route("GET", "people/{person}", peopleHandlers.get, "item"),
  route("POST", "translateExchangeIds", translateIds),
];

/** Paths of the People part. */
import { extensionRoutes, route } from "../http/route.ts";
import type { Route } from "../http/router.ts";
import type { Handler } from "../visit.ts";
import { contactAt } from "./contacts.ts";
import { contactExtensions, contactFolderHandlers, contactHandlers } from "./handlers.ts";
import { photoHandlers } from "./photos.ts";

const photos = photoHandlers(
  (visit) => contactAt(visit).id,
  (visit) => {
    visit.store.touch(contactAt(visit));
  },
);

function contactRoutes(base: string): Route<Handler>[] {
  const one = `${base}/{contact}`;
  return [
    route("GET", base, contactHandlers.list, "list"),
    route("POST", base, contactHandlers.create),
    route("GET", `${base}/$count`, contactHandlers.count, "count"),
    route("GET", one, contactHandlers.get, "item"),
    route("PATCH", one, contactHandlers.patch),
    route("DELETE", one, contactHandlers.remove),
  ];
}

function detailRoutes(base: string): Route<Handler>[] {
  const one = `${base}/{contact}`;
  return [
    route("POST", `${one}/permanentDelete`, contactHandlers.remove),
    ...extensionRoutes(one, contactExtensions),
    route("GET", `${one}/photo`, photos.get, "item"),
    route("PATCH", `${one}/photo`, photos.patch),
    route("GET", `${one}/photo/$value`, photos.value),
    route("PUT", `${one}/photo/$value`, photos.put),
    route("DELETE", `${one}/photo/$value`, photos.remove),
  ];
}

const folder = "contactFolders/{folder}";
const child = `${folder}/childFolders/{child}`;

export const contactRouteTable: readonly Route<Handler>[] = [
  ...contactRoutes("contacts"),
  ...detailRoutes("contacts"),
  ...contactRoutes(`${folder}/contacts`),
  ...detailRoutes(`${folder}/contacts`),
  ...contactRoutes(`${child}/contacts`),
  route("GET", "contactFolders", contactFolderHandlers.list, "list"),
  route("POST", "contactFolders", contactFolderHandlers.create),
  route("GET", "contactFolders/$count", contactFolderHandlers.count, "count"),
  route("GET", folder, contactFolderHandlers.get, "item"),
  route("PATCH", folder, contactFolderHandlers.patch),
  route("DELETE", folder, contactFolderHandlers.remove),
  route("POST", `${folder}/permanentDelete`, contactFolderHandlers.remove),
  route("GET", `${folder}/childFolders`, contactFolderHandlers.children, "list"),
  route("POST", `${folder}/childFolders`, contactFolderHandlers.createChild),
  route("GET", `${folder}/childFolders/$count`, contactFolderHandlers.childCount, "count"),
  route("GET", child, contactFolderHandlers.get, "item"),
  route("PATCH", child, contactFolderHandlers.patch),
  route("DELETE", child, contactFolderHandlers.remove),
];

/**
 * Addresses of `main.aspx`, as the real client reads them:
 * https://learn.microsoft.com/power-apps/developer/model-driven-apps/open-forms-views-dialogs-reports-url
 */
import type { ViewReference } from "./list/views.ts";

export type Place =
  | { readonly page: "record"; readonly table: string; readonly id: string }
  | { readonly page: "new"; readonly table: string }
  | { readonly page: "list"; readonly table: string; readonly search: string; readonly view?: ViewReference }
  | { readonly page: "settings"; readonly area: "organization" | "synchronization" };

const HOME: Place = { page: "list", table: "contact", search: "" };

export function readPlace(query: string): Place {
  const parameters = new Map(
    [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value.trim()]),
  );
  const table = (parameters.get("etn") ?? "").toLowerCase();
  const id = (parameters.get("id") ?? "").replace(/[{}]/g, "").toLowerCase();
  const search = parameters.get("search") ?? "";
  switch ((parameters.get("pagetype") ?? "").toLowerCase()) {
    case "entityrecord":
      if (table === "") return HOME;
      return id === "" ? { page: "new", table } : { page: "record", table, id };
    case "entitylist":
      return table === "" ? HOME : { page: "list", table, search, ...viewIn(parameters) };
    case "settings":
      return {
        page: "settings",
        area: parameters.get("area") === "synchronization" ? "synchronization" : "organization",
      };
    default:
      // Old links carry neither page type nor app: a table with an id is a record.
      return table !== "" && id !== "" ? { page: "record", table, id } : HOME;
  }
}

/** Codes of the tables that hold views; links carry them as `viewtype`. */
const SYSTEM_VIEW = "1039";
const PERSONAL_VIEW = "4230";

function viewIn(parameters: ReadonlyMap<string, string>): { readonly view?: ViewReference } {
  const id = (parameters.get("viewid") ?? "").replace(/[{}]/g, "").toLowerCase();
  if (id === "") return {};
  const personal = [PERSONAL_VIEW, "userquery"].includes((parameters.get("viewtype") ?? SYSTEM_VIEW).toLowerCase());
  return { view: { id, kind: personal ? "personal" : "system" } };
}

/** The address of a place; `keep` are the parameters of the present one that stay (`appid`). */
export function addressOf(place: Place, keep = ""): string {
  const parameters = new URLSearchParams();
  const appId = new URLSearchParams(keep).get("appid");
  if (appId !== null) parameters.set("appid", appId);
  switch (place.page) {
    case "record":
      parameters.set("pagetype", "entityrecord");
      parameters.set("etn", place.table);
      parameters.set("id", place.id);
      break;
    case "new":
      parameters.set("pagetype", "entityrecord");
      parameters.set("etn", place.table);
      break;
    case "list":
      parameters.set("pagetype", "entitylist");
      parameters.set("etn", place.table);
      if (place.search !== "") parameters.set("search", place.search);
      if (place.view !== undefined) {
        parameters.set("viewid", place.view.id);
        parameters.set("viewtype", place.view.kind === "system" ? SYSTEM_VIEW : PERSONAL_VIEW);
      }
      break;
    case "settings":
      parameters.set("pagetype", "settings");
      parameters.set("area", place.area);
  }
  return `main.aspx?${parameters.toString()}`;
}

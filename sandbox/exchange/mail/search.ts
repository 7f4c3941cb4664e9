/** What `$search` looks through: one row of words beside each message. */
import { objectAt, objectsAt, textAt } from "../json.ts";
import type { JsonObject } from "../json.ts";
import type { Item, Store } from "../storage/store.ts";
import { htmlToText } from "./body.ts";

export function indexMessage(store: Store, item: Item): void {
  const people = ["from", "sender"].map((name) => nameOf(objectAt(item.doc, name)));
  const others = ["toRecipients", "ccRecipients", "bccRecipients"].flatMap((name) =>
    objectsAt(item.doc, name).map(nameOf),
  );
  store.db.run("INSERT OR REPLACE INTO words(rowid, subject, people, text) VALUES(?,?,?,?)", [
    item.id,
    textAt(item.doc, "subject") ?? "",
    [...people, ...others].join(" "),
    htmlToText(item.body ?? "").slice(0, 20_000),
  ]);
}

function nameOf(recipient: JsonObject | undefined): string {
  const address = recipient && objectAt(recipient, "emailAddress");
  return `${textAt(address, "name") ?? ""} ${textAt(address, "address") ?? ""}`;
}

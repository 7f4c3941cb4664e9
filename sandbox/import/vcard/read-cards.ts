/** Contacts of a `.vcf` file, versions 2.1, 3.0 and 4.0. */
import ICAL from "ical.js";
import type { Component } from "../ical-types.ts";
import { fingerprintOf } from "../fingerprint.ts";
import type { Item } from "../item.ts";
import { UnreadableError } from "../unreadable.ts";
import { toContact } from "./to-contact.ts";
import { upgradeCards } from "./version21.ts";
import { decodeText, looksBinary } from "../text.ts";

export function readCards(bytes: Uint8Array): readonly Item[] {
  const text = decodeText(bytes);
  const cards = looksBinary(text)
    ? null
    : text.replace(/\r\n?/g, "\n").match(/^BEGIN:VCARD\s*$[\s\S]*?^END:VCARD\s*$/gim);
  if (cards === null) throw new UnreadableError("there is no contact in it");
  return cards.map((card) => {
    const component = parse(/^VERSION:2\.1\s*$/im.test(card) ? upgradeCards(card) : card);
    const uid = component.getFirstPropertyValue("uid");
    const contact = toContact(component);
    return {
      kind: "contact",
      fingerprint: typeof uid === "string" && uid !== "" ? `vcard:${uid}` : fingerprintOf(card.replace(/\s+/g, " ")),
      add: (loader, upn) => loader.addContact(upn, contact),
    };
  });
}

function parse(card: string): Component {
  try {
    const parsed: unknown = ICAL.parse(card.replace(/^\s*\n/gm, "").trimEnd());
    if (Array.isArray(parsed)) return new ICAL.Component(parsed);
    throw new TypeError("A card came back as something else.");
  } catch (error) {
    throw new UnreadableError("a contact in it cannot be read", { cause: error });
  }
}

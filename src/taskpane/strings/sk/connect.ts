import type { connect } from "../en/connect.ts";
import type { Translation } from "../words.ts";

export const slovak: Translation<typeof connect> = {
  title: "Prepojenia",
  of: "Záznam",
  heading: "Prepojené so záznamom",
  none: "Zatiaľ žiadne prepojenia.",
  nobody: "Nič z tejto položky nie je v CRM, takže niet čo prepojiť. Najprv ju začnite sledovať.",
  add: "Nové prepojenie",
  edit: "Zmeniť prepojenie so záznamom {record}",
  editShort: "Zmeniť",
  to: "Prepojiť so záznamom",
  "choose.record": "Vybrať",
  "change.record": "Zmeniť",
  close: "Zavrieť",
  "none.record": "Nič nevybrané",
  ownRole: "{record} je",
  otherRole: "Ten druhý je",
  otherRoleNamed: "{record} je",
  noRole: "bez roly",
  description: "Opis",
  save: "Uložiť prepojenie",
  "why.other": "Najprv vyberte druhý záznam.",
  "why.working": "Práve sa ukladá.",
  "why.signedOut": "Najprv sa prihláste.",
  "as.role": "ako {role}",
  "as.own": "{record} ako {role}",
};

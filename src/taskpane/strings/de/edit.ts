import type { edit } from "../en/edit.ts";
import type { Translation } from "../words.ts";

export const german: Translation<typeof edit> = {
  title: "Bearbeiten",
  hint: "Wird in Outlook gespeichert. Die Synchronisierung bringt es sofort ins CRM.",
  offline: "Ohne Netz wartet es unter Synchronisierung und wird erledigt, sobald Sie online sind.",
  pending: "Noch nicht ausgeführt: {fields}.",
  now: "In Outlook steht jetzt: {value}",
  empty: "(leer)",
  save: "Speichern",
  "why.nothing": "Es wurde noch nichts geändert.",
  "why.contacts": "Geben Sie zuerst einen Namen an.",
  "why.tasks": "Geben Sie zuerst einen Betreff an.",
  "why.working": "Es wird gerade gespeichert.",
  "why.signedOut": "Melden Sie sich zuerst an.",
  gone: "Es ist nicht mehr in der Liste.",
  open: "Im CRM öffnen",
  "about.contacts": "Gehört zu",
  "about.tasks": "Bezug",
  "priority.low": "Niedrig",
  "priority.normal": "Mittel",
  "priority.high": "Hoch",
  "status.notStarted": "Nicht begonnen",
  "status.inProgress": "In Bearbeitung",
  "status.completed": "Erledigt",
  "status.waitingOnOthers": "Wartet auf andere",
  "status.deferred": "Zurückgestellt",
};

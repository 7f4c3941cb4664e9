import type { edit } from "../en/edit.ts";
import type { Translation } from "../words.ts";

export const slovak: Translation<typeof edit> = {
  title: "Upraviť",
  hint: "Uloží sa v Outlooku. Synchronizácia to hneď prenesie do CRM.",
  offline: "Bez siete to počká v Synchronizácii a vykoná sa, keď budete online.",
  pending: "Ešte nevykonané: {fields}.",
  now: "V Outlooku je teraz: {value}",
  empty: "(prázdne)",
  save: "Uložiť",
  "why.nothing": "Zatiaľ sa nič nezmenilo.",
  "why.contacts": "Najprv zadajte meno.",
  "why.tasks": "Najprv zadajte predmet.",
  "why.working": "Práve sa to ukladá.",
  "why.signedOut": "Najprv sa prihláste.",
  gone: "V zozname to už nie je.",
  open: "Otvoriť v CRM",
  "about.contacts": "Patrí k",
  "about.tasks": "Súvisí s",
  "priority.low": "Nízka",
  "priority.normal": "Stredná",
  "priority.high": "Vysoká",
  "status.notStarted": "Nezačatá",
  "status.inProgress": "Prebieha",
  "status.completed": "Dokončená",
  "status.waitingOnOthers": "Čaká na iných",
  "status.deferred": "Odložená",
};

import type { batch } from "../en/batch.ts";
import type { Translation } from "../words.ts";

export const slovak: Translation<typeof batch> = {
  title: "{count, plural, one {Vybraná je # správa} few {Vybrané sú # správy} other {Vybraných je # správ}}",
  "forAll.heading": "Týka sa, pre všetky",
  "forAll.hint": "Riadky s vlastnou voľbou si ju ponechajú.",
  "forAll.choose": "Vybrať pre všetky…",
  includeAll: "Všetky správy",
  chosen: "zvolené {count} z {total}",
  elsewhere:
    "Niektoré z týchto správ nie sú vo vašej vlastnej schránke. Pri viacerých správach Outlook nehovorí, v čej schránke sú, preto sa s nimi nič nestane. V zdieľanej schránke: otvorte najprv jednu z nich samostatne a potom vyberte aj ostatné.",
  "rows.heading": "Správy",
  track: "{count, plural, one {Sledovať # správu} few {Sledovať # správy} other {Sledovať # správ}}",
  setRegarding: "Nastaviť, čoho sa týkajú",
  "disabled.stillReading": "CRM ešte neodpovedalo.",
  "disabled.workInProgress": "Posledný príkaz ešte beží.",
  "disabled.signedOut": "Najprv sa prihláste.",
  "disabled.nothingToDo": "Na zvolených správach by sa nič nezmenilo.",
  "row.choose": "Týka sa…",
  "row.chooseFor": "Vybrať, čoho sa týka {subject}",
  "row.close": "Zavrieť",
  "row.suggested": "Návrh pre {subject}",
  "row.takeBack": "Odobrať {record}",
  "row.forAll": "ako pre všetky",
  "row.waiting": "Čaká",
  "row.running": "Prebieha…",
  "row.noSubject": "(bez predmetu)",
  "sensitive.personal": "Osobná: ak ju označíte, v CRM ju uvidia aj iní.",
  "sensitive.private": "Súkromná: ak ju označíte, v CRM ju uvidia aj iní.",
  "sensitive.confidential": "Dôverná: ak ju označíte, v CRM ju uvidia aj iní.",
  "stop.title":
    "{count, plural, one {Prestať sledovať # správu?} few {Prestať sledovať # správy?} other {Prestať sledovať # správ?}}",
  "stop.always":
    "{count, plural, one {Prepojenie, značky a kategória sa zo správy v Outlooku odstránia.} few {Prepojenia, značky a kategória sa zo správ v Outlooku odstránia.} other {Prepojenia, značky a kategória sa zo správ v Outlooku odstránia.}}",
  "stop.choice": "E-mailové záznamy v CRM",
  "stop.nothing": "Žiadna zo zvolených správ sa nesleduje.",
};

import type { CommandWords } from "./words.ts";

export const slovak: CommandWords = {
  working: "Sleduje sa v CRM…",
  tracked: "Sledované v CRM.",
  trackedRegarding: "Sledované, týka sa: {regarding}.",
  trackedSeries: "V CRM sa sleduje celá séria.",
  whoIsIt: "Sledované. V paneli povedzte, kto je {name}: v CRM sú podobné záznamy.",
  already: "V CRM sa už sleduje.",
  alreadyRegarding: "Už sa sleduje, týka sa: {regarding}.",
  byColleague: "Už sleduje {name}.",
  byColleagueRegarding: "Už sleduje {name}, týka sa: {regarding}.",
  askInPane: "Nesleduje sa: položka je súkromná alebo dôverná. V paneli rozhodnite, kto ju smie vidieť.",
  notTrackable: "Túto položku nemožno sledovať. Panel povie prečo a čo sa sledovať dá.",
  noMessage: "Nesleduje sa: najprv otvorte správu.",
  requested: "Označené na sledovanie. Záznam sa objaví, keď server spracuje vašu schránku.",
  afterSending: "Bude sa sledovať po odoslaní. Čoho sa týka, vyberte v paneli.",
  waiting: "Zatiaľ sa nesleduje: trvá to dlhšie. Čaká vo fronte a pokračuje, keď je panel otvorený.",
  waitingForNetwork: "Zatiaľ sa nesleduje: bez siete. Pokračuje, keď ste online a panel je otvorený.",
  signedOut: "Nesleduje sa: musíte sa prihlásiť. Otvorte panel a zvoľte Prihlásiť sa.",
  noPrivilege: "Nesleduje sa: vašej roli v CRM chýba {privilege}. Môže ju udeliť správca.",
  hidden: "Už sa sleduje v zázname niekoho iného, ktorý nesmiete vidieť. Môže vám ho sprístupniť.",
  failed: "Nesleduje sa, nič sa nezmenilo. Panel povie prečo a skúsi to znova.",
};

import type { batch } from "../en/batch.ts";
import type { Translation } from "../words.ts";

export const german: Translation<typeof batch> = {
  title: "{count, plural, one {# Nachricht ausgewählt} other {# Nachrichten ausgewählt}}",
  "forAll.heading": "Bezug für alle",
  "forAll.hint": "Zeilen mit eigener Wahl behalten sie.",
  "forAll.choose": "Für alle wählen …",
  includeAll: "Alle Nachrichten",
  chosen: "{count} von {total} gewählt",
  elsewhere:
    "Einige dieser Nachrichten sind nicht in Ihrem eigenen Postfach. Bei mehreren Nachrichten sagt Outlook nicht, in wessen Postfach sie sind; mit ihnen geschieht deshalb nichts. In einem freigegebenen Postfach: öffnen Sie zuerst eine davon allein, und wählen Sie die anderen dann dazu.",
  "rows.heading": "Nachrichten",
  track: "{count, plural, one {# Nachricht nachverfolgen} other {# Nachrichten nachverfolgen}}",
  setRegarding: "Bezug festlegen",
  "disabled.stillReading": "Das CRM wird noch gefragt.",
  "disabled.workInProgress": "Der letzte Befehl läuft noch.",
  "disabled.signedOut": "Melden Sie sich zuerst an.",
  "disabled.nothingToDo": "An den gewählten Nachrichten würde sich nichts ändern.",
  "row.choose": "Bezug …",
  "row.chooseFor": "Bezug für {subject} wählen",
  "row.close": "Schließen",
  "row.suggested": "Vorgeschlagen für {subject}",
  "row.takeBack": "{record} zurücknehmen",
  "row.forAll": "wie für alle",
  "row.waiting": "Wartet",
  "row.running": "Läuft …",
  "row.noSubject": "(kein Betreff)",
  "sensitive.personal": "Persönlich: Andere im CRM sehen sie, wenn Sie sie ankreuzen.",
  "sensitive.private": "Privat: Andere im CRM sehen sie, wenn Sie sie ankreuzen.",
  "sensitive.confidential": "Vertraulich: Andere im CRM sehen sie, wenn Sie sie ankreuzen.",
  "stop.title":
    "{count, plural, one {# Nachricht nicht mehr nachverfolgen?} other {# Nachrichten nicht mehr nachverfolgen?}}",
  "stop.always":
    "{count, plural, one {Verknüpfung, Markierungen und Kategorie werden von der Nachricht in Outlook entfernt.} other {Verknüpfungen, Markierungen und Kategorie werden von den Nachrichten in Outlook entfernt.}}",
  "stop.choice": "Die E-Mail-Datensätze im CRM",
  "stop.nothing": "Keine der gewählten Nachrichten wird nachverfolgt.",
};

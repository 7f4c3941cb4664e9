import type { CommandWords } from "./words.ts";

export const german: CommandWords = {
  working: "Wird im CRM nachverfolgt…",
  tracked: "Im CRM nachverfolgt.",
  trackedRegarding: "Nachverfolgt, Bezug: {regarding}.",
  trackedSeries: "Die ganze Serie wird im CRM nachverfolgt.",
  whoIsIt: "Nachverfolgt. Sagen Sie im Aufgabenbereich, wer {name} ist: Im CRM gibt es ähnliche Datensätze.",
  already: "Wird im CRM bereits nachverfolgt.",
  alreadyRegarding: "Wird bereits nachverfolgt, Bezug: {regarding}.",
  byColleague: "Wird bereits von {name} nachverfolgt.",
  byColleagueRegarding: "Wird bereits von {name} nachverfolgt, Bezug: {regarding}.",
  askInPane: "Nicht nachverfolgt: privat oder vertraulich. Im Aufgabenbereich entscheiden Sie, wer es sehen darf.",
  notTrackable:
    "Dieses Element lässt sich nicht nachverfolgen. Der Aufgabenbereich sagt, warum und was stattdessen geht.",
  noMessage: "Nicht nachverfolgt: Öffnen Sie zuerst eine Nachricht.",
  requested: "Zum Nachverfolgen markiert. Der Datensatz erscheint, sobald der Server Ihr Postfach verarbeitet hat.",
  afterSending: "Wird nach dem Senden nachverfolgt. Den Bezug wählen Sie im Aufgabenbereich.",
  waiting: "Noch nicht nachverfolgt: Es dauert länger als sonst. Es geht weiter, sobald der Aufgabenbereich offen ist.",
  waitingForNetwork: "Noch nicht nachverfolgt: kein Netz. Es geht online weiter, sobald der Aufgabenbereich offen ist.",
  signedOut: "Nicht nachverfolgt: Sie müssen sich anmelden. Öffnen Sie dazu den Aufgabenbereich.",
  noPrivilege: "Nicht nachverfolgt: Ihrer CRM-Rolle fehlt {privilege}. Ein Administrator kann das Recht erteilen.",
  hidden:
    "Wird bereits nachverfolgt, in einem Datensatz, den Sie nicht sehen dürfen. Wem er gehört, kann ihn freigeben.",
  failed: "Nicht nachverfolgt, nichts wurde geändert. Der Aufgabenbereich sagt, warum, und versucht es erneut.",
};

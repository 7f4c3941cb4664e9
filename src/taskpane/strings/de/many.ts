import type { many } from "../en/many.ts";
import type { Translation } from "../words.ts";

export const german: Translation<typeof many> = {
  "progress.label": "Fortschritt",
  "progress.do.done": "{done} von {total} erledigt",
  "progress.do.failed": "{done} von {total} erledigt, {failed} fehlgeschlagen",
  "progress.undo.done": "{done} von {total} rückgängig gemacht",
  "progress.undo.failed": "{done} von {total} rückgängig gemacht, {failed} fehlgeschlagen",
  retryFailed:
    "{failed, plural, one {Den fehlgeschlagenen erneut versuchen} other {Die # fehlgeschlagenen erneut versuchen}}",
  undo: "Alles rückgängig machen",
  stopHere: "Hier anhalten",
  "stopHere.hint": "Was erledigt ist, bleibt erledigt.",
  "stop.keep": "Alle Datensätze behalten",
  "stop.keep.hint": "Sie bleiben im CRM, wie sie sind.",
  "stop.rule":
    "{count, plural, one {# Datensatz anderer löschen, Ihre behalten} other {# Datensätze anderer löschen, Ihre behalten}}",
  "stop.delete": "{count, plural, one {# Datensatz löschen} other {# Datensätze löschen}}",
  "stop.delete.hint":
    "Die mit „kann gelöscht werden“ bezeichneten. Sie verschwinden für alle; Rückgängig bringt sie zurück.",
  "stop.mine": "Ihrer",
  "stop.theirs": "Besitzer {owner}",
  "stop.unknown": "Besitzer nicht bekannt",
  "stop.deletable": "kann gelöscht werden",
};

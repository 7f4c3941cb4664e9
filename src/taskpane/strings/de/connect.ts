import type { connect } from "../en/connect.ts";
import type { Translation } from "../words.ts";

export const german: Translation<typeof connect> = {
  title: "Verbindungen",
  of: "Datensatz",
  heading: "Verbunden mit",
  none: "Noch keine Verbindungen.",
  nobody: "Nichts von diesem Element ist im CRM, also gibt es nichts zu verbinden. Verfolgen Sie es zuerst nach.",
  add: "Neue Verbindung",
  edit: "Die Verbindung mit {record} ändern",
  editShort: "Ändern",
  to: "Verbinden mit",
  "choose.record": "Wählen",
  "change.record": "Ändern",
  close: "Schließen",
  "none.record": "Nichts gewählt",
  ownRole: "{record} ist",
  otherRole: "Der andere ist",
  otherRoleNamed: "{record} ist",
  noRole: "keine Rolle",
  description: "Beschreibung",
  save: "Verbindung speichern",
  "why.other": "Wählen Sie zuerst den anderen Datensatz.",
  "why.working": "Wird gerade gespeichert.",
  "why.signedOut": "Melden Sie sich zuerst an.",
  "as.role": "als {role}",
  "as.own": "{record} als {role}",
};

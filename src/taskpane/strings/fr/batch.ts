import type { batch } from "../en/batch.ts";
import type { Translation } from "../words.ts";

export const french: Translation<typeof batch> = {
  title: "{count, plural, one {# message sélectionné} other {# messages sélectionnés}}",
  "forAll.heading": "Concernant, pour tous",
  "forAll.hint": "Les lignes qui ont leur propre choix le gardent.",
  "forAll.choose": "Choisir pour tous…",
  includeAll: "Tous les messages",
  chosen: "{count} sur {total} choisis",
  elsewhere:
    "Certains de ces messages ne sont pas dans votre propre boîte aux lettres. Quand plusieurs sont sélectionnés, Outlook ne dit pas à qui appartient la boîte ; rien n’est donc fait pour eux. Dans une boîte aux lettres partagée : ouvrez d’abord un seul message, puis sélectionnez aussi les autres.",
  "rows.heading": "Les messages",
  track: "{count, plural, one {Suivre # message} other {Suivre # messages}}",
  setRegarding: "Définir l’enregistrement concerné",
  "disabled.stillReading": "Le CRM n’a pas encore répondu.",
  "disabled.workInProgress": "La dernière commande n’est pas terminée.",
  "disabled.signedOut": "Connectez-vous d’abord.",
  "disabled.nothingToDo": "Cela ne changerait rien aux messages choisis.",
  "row.choose": "Concernant…",
  "row.chooseFor": "Choisir l’enregistrement concerné par {subject}",
  "row.close": "Fermer",
  "row.suggested": "Proposé pour {subject}",
  "row.takeBack": "Retirer {record}",
  "row.forAll": "comme pour tous",
  "row.waiting": "En attente",
  "row.running": "En cours…",
  "row.noSubject": "(sans objet)",
  "sensitive.personal": "Personnel : d’autres le verront dans le CRM si vous le cochez.",
  "sensitive.private": "Privé : d’autres le verront dans le CRM si vous le cochez.",
  "sensitive.confidential": "Confidentiel : d’autres le verront dans le CRM si vous le cochez.",
  "stop.title": "{count, plural, one {Arrêter le suivi de # message ?} other {Arrêter le suivi de # messages ?}}",
  "stop.always":
    "{count, plural, one {Le lien, les marques et la catégorie sont retirés du message dans Outlook.} other {Les liens, les marques et la catégorie sont retirés des messages dans Outlook.}}",
  "stop.choice": "Les enregistrements des messages dans le CRM",
  "stop.nothing": "Aucun des messages choisis n’est suivi.",
};

import type { edit } from "../en/edit.ts";
import type { Translation } from "../words.ts";

export const french: Translation<typeof edit> = {
  title: "Modifier",
  hint: "Enregistré dans Outlook. La synchronisation le porte aussitôt dans le CRM.",
  offline: "Sans réseau, cela attend dans Synchronisation et se fait dès que vous êtes en ligne.",
  pending: "Pas encore effectué : {fields}.",
  now: "Outlook indique maintenant : {value}",
  empty: "(vide)",
  save: "Enregistrer",
  "why.nothing": "Rien n’a encore été modifié.",
  "why.contacts": "Indiquez d’abord un nom.",
  "why.tasks": "Indiquez d’abord un objet.",
  "why.working": "L’enregistrement est en cours.",
  "why.signedOut": "Connectez-vous d’abord.",
  gone: "Il n’est plus dans la liste.",
  open: "Ouvrir dans le CRM",
  "about.contacts": "Appartient à",
  "about.tasks": "Concernant",
  "priority.low": "Faible",
  "priority.normal": "Normale",
  "priority.high": "Haute",
  "status.notStarted": "Pas commencée",
  "status.inProgress": "En cours",
  "status.completed": "Terminée",
  "status.waitingOnOthers": "En attente d’autrui",
  "status.deferred": "Reportée",
};

import type { connect } from "../en/connect.ts";
import type { Translation } from "../words.ts";

export const french: Translation<typeof connect> = {
  title: "Connexions",
  of: "Enregistrement",
  heading: "Connecté à",
  none: "Aucune connexion pour l’instant.",
  nobody: "Rien de cet élément n’est dans le CRM, il n’y a donc rien à connecter. Suivez-le d’abord.",
  add: "Nouvelle connexion",
  edit: "Modifier la connexion avec {record}",
  editShort: "Modifier",
  to: "Connecter à",
  "choose.record": "Choisir",
  "change.record": "Modifier",
  close: "Fermer",
  "none.record": "Aucun choix",
  ownRole: "{record} est",
  otherRole: "L’autre est",
  otherRoleNamed: "{record} est",
  noRole: "aucun rôle",
  description: "Texte descriptif",
  save: "Enregistrer la connexion",
  "why.other": "Choisissez d’abord l’autre enregistrement.",
  "why.working": "Enregistrement en cours.",
  "why.signedOut": "Connectez-vous d’abord.",
  "as.role": "en tant que {role}",
  "as.own": "{record} en tant que {role}",
};

import type { CommandWords } from "./words.ts";

export const french: CommandWords = {
  working: "Suivi dans le CRM en cours…",
  tracked: "Suivi dans le CRM.",
  trackedRegarding: "Suivi, concernant {regarding}.",
  trackedSeries: "Toute la série est suivie dans le CRM.",
  whoIsIt: "Suivi. Ouvrez le volet pour dire qui est {name} : le CRM a des enregistrements semblables.",
  already: "Déjà suivi dans le CRM.",
  alreadyRegarding: "Déjà suivi, concernant {regarding}.",
  byColleague: "Déjà suivi par {name}.",
  byColleagueRegarding: "Déjà suivi par {name}, concernant {regarding}.",
  askInPane: "Non suivi : élément privé ou confidentiel. Ouvrez le volet pour décider qui peut le voir.",
  notTrackable: "Cet élément ne peut pas être suivi. Le volet explique pourquoi et ce qui peut l’être.",
  noMessage: "Non suivi : ouvrez d’abord un message.",
  requested: "Marqué pour le suivi. L’enregistrement apparaîtra quand le serveur aura traité votre boîte aux lettres.",
  afterSending: "Sera suivi après l’envoi. Choisissez dans le volet ce qu’il concerne.",
  waiting: "Pas encore suivi : cela prend plus de temps. L’action est en attente et reprend quand le volet est ouvert.",
  waitingForNetwork: "Pas encore suivi : pas de réseau. L’action reprend en ligne quand le volet est ouvert.",
  signedOut: "Non suivi : vous devez vous connecter. Ouvrez le volet et choisissez Se connecter.",
  noPrivilege: "Non suivi : votre rôle CRM n’a pas {privilege}. Un administrateur peut l’accorder.",
  hidden:
    "Déjà suivi, dans un enregistrement que vous ne pouvez pas voir. Son propriétaire peut le partager avec vous.",
  failed: "Non suivi, rien n’a été modifié. Ouvrez le volet pour savoir pourquoi et réessayer.",
};

import type { many } from "../en/many.ts";
import type { Translation } from "../words.ts";

export const french: Translation<typeof many> = {
  "progress.label": "Avancement",
  "progress.do.done": "{done} sur {total} terminés",
  "progress.do.failed": "{done} sur {total} terminés, {failed} en échec",
  "progress.undo.done": "{done} sur {total} annulés",
  "progress.undo.failed": "{done} sur {total} annulés, {failed} en échec",
  retryFailed:
    "{failed, plural, one {Réessayer celui qui a échoué} many {Réessayer les # en échec} other {Réessayer les # en échec}}",
  undo: "Tout annuler",
  stopHere: "Arrêter ici",
  "stopHere.hint": "Ce qui est fait reste fait.",
  "stop.keep": "Garder tous les enregistrements",
  "stop.keep.hint": "Ils restent dans le CRM tels quels.",
  "stop.rule":
    "{count, plural, one {Supprimer # enregistrement des autres, garder les vôtres} many {Supprimer # enregistrements des autres, garder les vôtres} other {Supprimer # enregistrements des autres, garder les vôtres}}",
  "stop.delete":
    "{count, plural, one {Supprimer # enregistrement} many {Supprimer # enregistrements} other {Supprimer # enregistrements}}",
  "stop.delete.hint":
    "Ceux marqués « peut être supprimé ». Ils disparaissent pour tout le monde ; Annuler les rétablit.",
  "stop.mine": "à vous",
  "stop.theirs": "propriétaire {owner}",
  "stop.unknown": "propriétaire inconnu",
  "stop.deletable": "peut être supprimé",
};

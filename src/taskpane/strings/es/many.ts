import type { many } from "../en/many.ts";
import type { Translation } from "../words.ts";

export const spanish: Translation<typeof many> = {
  "progress.label": "Progreso",
  "progress.done": "{done} de {total} hechos",
  "progress.failed": "{done} de {total} hechos, {failed} con error",
  retryFailed:
    "{failed, plural, one {Reintentar el que falló} many {Reintentar los # que fallaron} other {Reintentar los # que fallaron}}",
  undo: "Deshacer todo",
  stopHere: "Parar aquí",
  "stopHere.hint": "Lo hecho, hecho está.",
  "stop.keep": "Conservar todos los registros",
  "stop.keep.hint": "Quedan en el CRM tal como están.",
  "stop.delete": "{count, plural, one {Eliminar # registro} many {Eliminar # registros} other {Eliminar # registros}}",
  "stop.delete.hint": "Los marcados «se puede eliminar». Desaparecen para todos; Deshacer los recupera.",
  "stop.mine": "suyo",
  "stop.theirs": "propietario {owner}",
  "stop.unknown": "propietario desconocido",
  "stop.deletable": "se puede eliminar",
};

import type { many } from "../en/many.ts";
import type { Translation } from "../words.ts";

export const spanish: Translation<typeof many> = {
  "progress.label": "Progreso",
  "progress.do.done": "{done} de {total} hechos",
  "progress.do.failed": "{done} de {total} hechos, {failed} con error",
  "progress.undo.done": "{done} de {total} deshechos",
  "progress.undo.failed": "{done} de {total} deshechos, {failed} con error",
  retryFailed:
    "{failed, plural, one {Reintentar el que falló} many {Reintentar los # que fallaron} other {Reintentar los # que fallaron}}",
  undo: "Deshacer todo",
  stopHere: "Parar aquí",
  "stopHere.hint": "Lo hecho, hecho está.",
  "stop.keep": "Conservar todos los registros",
  "stop.keep.hint": "Quedan en el CRM tal como están.",
  "stop.rule":
    "{count, plural, one {Eliminar # registro de otros, conservar los suyos} many {Eliminar # registros de otros, conservar los suyos} other {Eliminar # registros de otros, conservar los suyos}}",
  "stop.delete": "{count, plural, one {Eliminar # registro} many {Eliminar # registros} other {Eliminar # registros}}",
  "stop.delete.hint": "Los marcados «se puede eliminar». Desaparecen para todos; Deshacer los recupera.",
  "stop.mine": "suyo",
  "stop.theirs": "propietario {owner}",
  "stop.unknown": "propietario desconocido",
  "stop.deletable": "se puede eliminar",
};

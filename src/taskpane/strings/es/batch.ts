import type { batch } from "../en/batch.ts";
import type { Translation } from "../words.ts";

export const spanish: Translation<typeof batch> = {
  title: "{count, plural, one {# mensaje seleccionado} other {# mensajes seleccionados}}",
  "forAll.heading": "Referente a, para todos",
  "forAll.hint": "Las filas con elección propia la conservan.",
  "forAll.choose": "Elegir para todos…",
  includeAll: "Todos los mensajes",
  chosen: "{count} de {total} elegidos",
  elsewhere:
    "Algunos de estos mensajes no están en su propio buzón. Con varios seleccionados, Outlook no dice de quién es el buzón, así que no se hace nada con ellos. En un buzón compartido: abra primero uno solo y después seleccione también los demás.",
  "rows.heading": "Mensajes",
  track: "{count, plural, one {Seguir # mensaje} other {Seguir # mensajes}}",
  setRegarding: "Establecer a qué se refieren",
  "disabled.stillReading": "El CRM aún no ha respondido.",
  "disabled.workInProgress": "El último comando aún no ha terminado.",
  "disabled.signedOut": "Inicie sesión primero.",
  "disabled.nothingToDo": "No cambiaría nada en los mensajes elegidos.",
  "row.choose": "Referente a…",
  "row.chooseFor": "Elegir a qué se refiere {subject}",
  "row.close": "Cerrar",
  "row.suggested": "Sugerido para {subject}",
  "row.takeBack": "Retirar {record}",
  "row.forAll": "como para todos",
  "row.waiting": "En espera",
  "row.running": "En curso…",
  "row.noSubject": "(sin asunto)",
  "sensitive.personal": "Personal: otros lo verán en el CRM si lo marca.",
  "sensitive.private": "Privado: otros lo verán en el CRM si lo marca.",
  "sensitive.confidential": "Confidencial: otros lo verán en el CRM si lo marca.",
  "stop.title": "{count, plural, one {¿Dejar de seguir # mensaje?} other {¿Dejar de seguir # mensajes?}}",
  "stop.always":
    "{count, plural, one {El vínculo, las marcas y la categoría se quitan del mensaje en Outlook.} other {Los vínculos, las marcas y la categoría se quitan de los mensajes en Outlook.}}",
  "stop.choice": "Los registros de correo en el CRM",
  "stop.nothing": "Ninguno de los mensajes elegidos se sigue.",
};

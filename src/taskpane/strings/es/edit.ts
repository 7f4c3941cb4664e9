import type { edit } from "../en/edit.ts";
import type { Translation } from "../words.ts";

export const spanish: Translation<typeof edit> = {
  title: "Editar",
  hint: "Se guarda en Outlook. La sincronización lo lleva al CRM enseguida.",
  offline: "Sin red espera en Sincronización y se hace en cuanto esté en línea.",
  pending: "Aún sin realizar: {fields}.",
  now: "En Outlook pone ahora: {value}",
  empty: "(vacío)",
  save: "Guardar",
  "why.nothing": "Todavía no se ha cambiado nada.",
  "why.contacts": "Indique primero un nombre.",
  "why.tasks": "Indique primero un asunto.",
  "why.working": "Se está guardando.",
  "why.signedOut": "Inicie sesión primero.",
  gone: "Ya no está en la lista.",
  open: "Abrir en el CRM",
  "about.contacts": "Pertenece a",
  "about.tasks": "Referente a",
  "priority.low": "Baja",
  "priority.normal": "Media",
  "priority.high": "Alta",
  "status.notStarted": "Sin empezar",
  "status.inProgress": "En curso",
  "status.completed": "Completada",
  "status.waitingOnOthers": "A la espera de otros",
  "status.deferred": "Aplazada",
};

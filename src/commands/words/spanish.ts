import type { CommandWords } from "./words.ts";

export const spanish: CommandWords = {
  working: "Realizando el seguimiento en CRM…",
  tracked: "En seguimiento en CRM.",
  trackedRegarding: "En seguimiento, referente a {regarding}.",
  trackedSeries: "Toda la serie tiene seguimiento en CRM.",
  whoIsIt: "En seguimiento. Abra el panel para decir quién es {name}: en el CRM hay registros parecidos.",
  already: "Ya está en seguimiento en CRM.",
  alreadyRegarding: "Ya está en seguimiento, referente a {regarding}.",
  byColleague: "{name} ya realiza el seguimiento.",
  byColleagueRegarding: "{name} ya realiza el seguimiento, referente a {regarding}.",
  askInPane: "Sin seguimiento: es privado o confidencial. Abra el panel para decidir quién puede verlo.",
  notTrackable: "No se puede realizar el seguimiento de este elemento. El panel explica por qué y qué alternativa hay.",
  noMessage: "Sin seguimiento: abra primero un mensaje.",
  requested: "Marcado para seguimiento. El registro aparecerá cuando el servidor haya procesado su buzón.",
  afterSending: "Se realizará el seguimiento tras enviarlo. Elija en el panel a qué se refiere.",
  waiting: "Aún sin seguimiento: tarda más de lo normal. Queda en cola y continúa cuando el panel está abierto.",
  waitingForNetwork: "Aún sin seguimiento: no hay red. Continúa cuando esté en línea y el panel abierto.",
  signedOut: "Sin seguimiento: debe iniciar sesión. Abra el panel y elija Iniciar sesión.",
  noPrivilege: "Sin seguimiento: a su rol de CRM le falta {privilege}. Un administrador puede concederlo.",
  hidden: "Ya está en seguimiento, en un registro que usted no puede ver. Su propietario puede compartirlo.",
  failed: "Sin seguimiento, no se ha cambiado nada. Abra el panel para ver el motivo y reintentarlo.",
};

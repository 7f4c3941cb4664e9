import type { connect } from "../en/connect.ts";
import type { Translation } from "../words.ts";

export const spanish: Translation<typeof connect> = {
  title: "Conexiones",
  of: "Registro",
  heading: "Conectado con",
  none: "Aún no hay conexiones.",
  nobody: "Nada de este elemento está en el CRM, así que no hay nada que conectar. Sígalo primero.",
  add: "Conexión nueva",
  edit: "Cambiar la conexión con {record}",
  editShort: "Cambiar",
  to: "Conectar con",
  "choose.record": "Elegir",
  "change.record": "Cambiar",
  close: "Cerrar",
  "none.record": "Nada elegido",
  ownRole: "{record} es",
  otherRole: "El otro es",
  otherRoleNamed: "{record} es",
  noRole: "sin rol",
  description: "Descripción",
  save: "Guardar la conexión",
  "why.other": "Elija primero el otro registro.",
  "why.working": "Se está guardando.",
  "why.signedOut": "Inicie sesión primero.",
  "as.role": "como {role}",
  "as.own": "{record} como {role}",
};

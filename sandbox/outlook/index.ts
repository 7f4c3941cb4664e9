/** Doors of the Outlook stand-in: the host page's origin and the add-in's origin. */
export { createOutlook, type OutlookContext } from "./server/host.ts";
export { createAddinOrigin, type AddinContext } from "./server/addin.ts";

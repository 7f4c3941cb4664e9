/** Doors of the Outlook stand-in: the host page's origin and the add-in's origin. */
export { createOutlook } from "./server/host.ts";
export { createAddinOrigin } from "./server/addin.ts";

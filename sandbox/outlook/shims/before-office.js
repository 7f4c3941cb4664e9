/*
 * What newer-mailbox.js needs from the time before Office.js: the script behind Office.js may come when the mailbox is made
 * already and the host has spoken.
 */
(() => {
  "use strict";
  if (window.parent === window) return;

  /* Office.js makes these read-only when it makes the mailbox and each item, and has no other door for an event it does not
   * know: they are defined so that they can be wrapped. */
  const REPLACED = new Set(["addHandlerAsync", "removeHandlerAsync"]);
  const { defineProperty } = Object;
  Object.defineProperty = (target, name, description) =>
    defineProperty(
      target,
      name,
      REPLACED.has(name) ? { ...description, configurable: true, writable: true } : description,
    );

  /* What the host says meanwhile is kept, and handed over once. */
  const said = [];
  const listen = (event) => {
    if (event.source === window.parent && event.data?.sandbox === "newer-mailbox") said.push(event.data);
  };
  window.addEventListener("message", listen);
  window[Symbol.for("sandbox.saidBefore")] = () => {
    window.removeEventListener("message", listen);
    return said;
  };
})();

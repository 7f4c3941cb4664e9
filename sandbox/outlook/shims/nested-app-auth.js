/*
 * The bridge MSAL looks for when it runs inside a host that can sign in for it. Office.js of the npm package predates
 * nested app authentication; current Outlook installs an object of the same shape. Messages go to the host as they are.
 */
(() => {
  "use strict";
  if (window.nestedAppAuthBridge !== undefined || window.parent === window) return;

  const listeners = new Set();
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.sandbox !== "nested-app-auth") return;
    for (const listener of listeners) listener(event.data.message);
  });
  window.nestedAppAuthBridge = {
    postMessage: (message) => window.parent.postMessage({ sandbox: "nested-app-auth", message }, "*"),
    addEventListener: (_type, listener) => listeners.add(listener),
    removeEventListener: (_type, listener) => listeners.delete(listener),
  };
})();

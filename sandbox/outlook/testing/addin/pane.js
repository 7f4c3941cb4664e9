/* The tests call Office.js in this page; it only notes the events it hears. */
window.heard = [];
window.callOffice = (path, ...args) =>
  new Promise((resolve) => {
    const names = path.split(".");
    const method = names.pop();
    const target = names.reduce((at, name) => at[name], Office.context.mailbox);
    target[method](...args, (result) => {
      resolve(result.status === Office.AsyncResultStatus.Succeeded ? (result.value ?? "done") : result.error.code);
    });
  });
Office.onReady(() => {
  document.body.dataset.ready = "true";
  // Dialogs have no mailbox.
  if (Office.context.mailbox === undefined) return;
  const note = (event) => window.heard.push({ type: event.type, item: Office.context.mailbox.item?.subject ?? null });
  Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.SelectedItemsChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, note);
});

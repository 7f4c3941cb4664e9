/* The tests call Office.js in this page; it only notes the events it hears. */
window.heard = [];
Office.onReady(() => {
  const note = (event) => window.heard.push({ type: event.type, item: Office.context.mailbox.item?.subject ?? null });
  Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.SelectedItemsChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, note);
  document.body.dataset.ready = "true";
});

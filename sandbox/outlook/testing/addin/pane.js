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

/* Literal values cannot describe Outlook's series time: `{seriesTime: {start: [y, m, d], end: [y, m, d], minutes}}`. */
const toArgument = (given) => {
  if (given?.seriesTime === undefined) return given;
  const { start, end, minutes } = given.seriesTime;
  const seriesTime = new Office.SeriesTime();
  seriesTime.setStartDate(...start);
  seriesTime.setStartTime(10, 0);
  seriesTime.setDuration(minutes);
  if (end !== undefined) seriesTime.setEndDate(...end);
  return { ...given, seriesTime };
};
const tryOne = (path, args) =>
  new Promise((resolve) => {
    const names = path.split(".");
    const method = names.pop();
    const root = names[0] === "context" ? Office : Office.context.mailbox;
    const target = names.reduce((at, name) => at?.[name], root);
    if (typeof target?.[method] !== "function") {
      resolve({ missing: true });
      return;
    }
    try {
      target[method](...args.map(toArgument), (result) => {
        const done = result.status === Office.AsyncResultStatus.Succeeded;
        const value = done ? JSON.parse(JSON.stringify(result.value ?? null)) : undefined;
        resolve(done ? { value } : { code: result.error.code });
      });
    } catch (error) {
      resolve({ threw: String(error.message ?? error) });
    }
  });
/** Calls one function after the other; each answers `{value}`, `{code}`, `{threw}` or `{missing}`. */
window.tryOffice = async (calls) => {
  const answers = [];
  for (const [path, ...args] of calls) answers.push(await tryOne(path, args));
  return answers;
};
/** Notes the events of a type that the item (or the mailbox) raises. */
window.told = [];
window.listenTo = (type, target = Office.context.mailbox.item) =>
  new Promise((resolve) => {
    const note = (event) => window.told.push(JSON.parse(JSON.stringify(event)));
    target.addHandlerAsync(Office.EventType[type], note, (result) => resolve(result.status));
  });

/** Notes what is dropped onto the pane, with the beginning of each file. */
window.dropped = [];
const noteDrop = async ({ dragAndDropEventData: { type, dataTransfer, taskPaneX, taskPaneY } }) => {
  if (type !== "drop") return;
  for (const { name, type: media, fileContent } of dataTransfer.files)
    window.dropped.push({ name, type: media, text: (await fileContent.text()).slice(0, 2000), taskPaneX, taskPaneY });
};

Office.onReady(() => {
  document.body.dataset.ready = "true";
  // Dialogs have no mailbox.
  if (Office.context.mailbox === undefined) return;
  const note = (event) => window.heard.push({ type: event.type, item: Office.context.mailbox.item?.subject ?? null });
  Office.context.mailbox.addHandlerAsync(Office.EventType.ItemChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.SelectedItemsChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, note);
  Office.context.mailbox.addHandlerAsync(Office.EventType.DragAndDropEvent, noteDrop);
});

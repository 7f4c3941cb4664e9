/* Function commands and launch events of the fixture. */
Office.onReady();
Office.actions.associate("markItem", (event) => {
  const { item } = Office.context.mailbox;
  item.notificationMessages.replaceAsync(
    "mark",
    { type: "informationalMessage", message: `Marked ${item.subject}`, icon: "Icon16", persistent: true },
    () => event.completed(),
  );
});
Office.actions.associate("onCompose", (event) => {
  Office.context.mailbox.item.subject.setAsync("Set by the launch event", () => event.completed());
});
Office.actions.associate("onSend", (event) => {
  Office.context.mailbox.item.subject.getAsync(({ value }) => {
    const allowEvent = !value.includes("stop me");
    event.completed(allowEvent ? { allowEvent } : { allowEvent, errorMessage: "The subject says stop." });
  });
});

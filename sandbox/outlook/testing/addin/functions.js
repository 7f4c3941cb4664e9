/* Function commands and launch events of the fixture: known as soon as Office.js has been executed. */
document.addEventListener("load", register, true);

function register() {
  // Every script that is loaded is heard of here, this one as well.
  if (!("Office" in globalThis)) return;
  document.removeEventListener("load", register, true);
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
  Office.actions.associate("onAppointment", (event) => {
    const notice = { type: "informationalMessage", message: "A new appointment", icon: "Icon16", persistent: false };
    Office.context.mailbox.item.notificationMessages.addAsync("new", notice, () => event.completed());
  });
  Office.actions.associate("onAppointmentSend", (event) => {
    Office.context.mailbox.item.location.getAsync(({ value }) => {
      const options =
        value === "" ? { errorMessage: "Where?", cancelLabel: "Add a place", commandId: "organizer.pane" } : {};
      event.completed({ allowEvent: value !== "", ...options });
    });
  });
  Office.actions.associate("onSend", (event) => {
    Office.context.mailbox.item.subject.getAsync(({ value }) => {
      // Never completes: the person must be able to go on without it.
      if (value.includes("think long")) return;
      const allowEvent = !value.includes("stop me");
      event.completed(allowEvent ? { allowEvent } : { allowEvent, errorMessage: "The subject says stop." });
    });
  });
}

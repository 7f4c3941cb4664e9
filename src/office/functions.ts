/**
 * Function commands and launch events: functions that Outlook calls by name and that must say when they are done.
 * https://learn.microsoft.com/office/dev/add-ins/design/add-in-commands
 * https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events
 */

/** What Outlook shall do with an item that is about to be sent. The product never blocks, it only asks. */
export type FunctionVerdict =
  | { readonly kind: "done" }
  | {
      readonly kind: "ask";
      readonly message: string;
      /** Text of the button that opens the pane, and the manifest's name of that button. */
      readonly cancelLabel?: string;
      readonly command?: string;
    };

export type HostFunction = () => Promise<FunctionVerdict>;

/** Outlook waits five minutes for a function; a person who pressed Send does not. */
const LONGEST_MS = 60_000;

/**
 * Registers the functions under the names of the manifest. To be called while the script loads: Outlook may call at
 * once. Whatever happens inside, Outlook is told that the function is done, else it would keep the person waiting.
 */
export function registerFunctions(functions: Readonly<Record<string, HostFunction>>): void {
  for (const [name, run] of Object.entries(functions)) {
    Office.actions.associate(name, (event: Office.MailboxEvent) => {
      void finish(event, run);
    });
  }
}

async function finish(event: Office.MailboxEvent, run: HostFunction): Promise<void> {
  const verdict = await Promise.race([run().catch((): FunctionVerdict => ({ kind: "done" })), late()]);
  if (verdict.kind === "done") {
    event.completed({ allowEvent: true });
    return;
  }
  const { message, cancelLabel, command } = verdict;
  event.completed({
    allowEvent: false,
    errorMessage: message,
    ...(cancelLabel === undefined ? {} : { cancelLabel }),
    ...(command === undefined ? {} : { commandId: command }),
  });
}

const late = (): Promise<FunctionVerdict> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve({ kind: "done" });
    }, LONGEST_MS);
  });

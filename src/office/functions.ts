/**
 * Function commands and launch events: functions that Outlook calls by name and that must say when they are done.
 * https://learn.microsoft.com/office/dev/add-ins/design/add-in-commands
 * https://learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events
 */

/** Does its work and says what came of it in the item's own notification bar. */
export type HostFunction = () => Promise<unknown>;

/** Outlook waits five minutes for a function; a person who pressed Send does not. */
const LONGEST_MS = 60_000;

/**
 * Registers the functions under the names of the manifest; whatever happens inside, Outlook is told that the function is
 * done, else it would keep the person waiting. To be called before Office.js has loaded: it tells Outlook that functions can
 * be called as soon as it is ready, whether or not this script has arrived, and a call for an unknown name is lost.
 */
export function registerFunctions(functions: Readonly<Record<string, HostFunction>>): void {
  const register = (): void => {
    // Every script that is loaded is heard of here, this one as well.
    if (!("Office" in globalThis)) return;
    document.removeEventListener("load", register, true);
    for (const [name, run] of Object.entries(functions)) {
      Office.actions.associate(name, (event: Office.MailboxEvent) => {
        void finish(event, run);
      });
    }
  };
  // Classic Outlook runs launch events without a page: Office.js is there from the start.
  if ("Office" in globalThis) register();
  else document.addEventListener("load", register, true);
}

/** Sending is never held up: whatever came of it, the item goes out. */
async function finish(event: Office.MailboxEvent, run: HostFunction): Promise<void> {
  await Promise.race([run().catch(() => undefined), late()]);
  event.completed({ allowEvent: true });
}

const late = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, LONGEST_MS);
  });

import { readConfig } from "../auth/config.ts";
import { runSignInPage } from "../auth/dialog-page.ts";
import { messageParent, whenReady } from "../office/windows.ts";
import { platformNet } from "./platform.ts";

/** The script of the sign-in window (dialog.html): signs in and hands the tokens to the pane that opened it. */
async function run(): Promise<void> {
  await whenReady();
  await runSignInPage(await readConfig(platformNet, location.href), location.href, messageParent);
}

void run();

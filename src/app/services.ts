import { readConfig, type AppConfig } from "../auth/config.ts";
import type { SignInClient } from "../auth/sign-in-client.ts";
import { createTokens } from "../auth/tokens.ts";
import { openBrowserDatabase, type BrowserDatabase } from "../local/browser-database.ts";
import { canSignInNested } from "../office/capabilities.ts";
import type { OutlookHost } from "../ports/outlook-host.ts";
import type { Tokens } from "../ports/tokens.ts";
import { platformClock, platformNet } from "./platform.ts";

/** What the pane and the function commands share: where the services are, how to sign in, where to keep things. */
export interface Services {
  readonly config: AppConfig;
  readonly tokens: Tokens;
  readonly database: Promise<BrowserDatabase>;
  /** Distinguishes people and organizations that share a browser profile. */
  readonly account: string;
}

/** Asked for by whoever signs in with a click, which function commands never do. */
const readDialogOpener = async () => (await import("../office/windows.ts")).openDialog;

/** Through Outlook where it can, else in a window. The library is a chunk of its own, fetched on first use. */
async function openSignInClient(config: AppConfig): Promise<SignInClient> {
  if (!canSignInNested()) {
    const { createDialogClient } = await import("../auth/dialog-client.ts");
    return createDialogClient(readDialogOpener, new URL("dialog.html", location.href).href);
  }
  const { createNestedClient } = await import("../auth/nested-client.ts");
  return createNestedClient(config);
}

/** @throws ServiceError when the configuration cannot be read */
export async function openServices(host: Pick<OutlookHost, "account">): Promise<Services> {
  const config = await readConfig(platformNet, location.href);
  let client: Promise<SignInClient> | undefined;
  const tokens = createTokens(() => (client ??= openSignInClient(config)), platformClock);
  const account = `${host.account.address}/${new URL(config.dataverse).host}`;
  return { config, tokens, account, database: openBrowserDatabase(account) };
}

import type { EmailAddress } from "../domain/ids.ts";
import type { TrackingChoices } from "../domain/tracking-choices.ts";
import type { ActionQueue } from "../ports/action-queue.ts";
import type { Clock } from "../ports/clock.ts";
import type { Crm } from "../ports/crm.ts";
import type { CrmCreation } from "../ports/crm-creation.ts";
import type { CrmOptions } from "../ports/crm-options.ts";
import type { CrmLibrary } from "../ports/crm-library.ts";
import type { CrmSettings } from "../ports/crm-settings.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Mailbox } from "../ports/mailbox.ts";
import type { MailboxViews } from "../ports/mailbox-views.ts";
import type { Net } from "../ports/net.ts";
import type { OutlookHost } from "../ports/outlook-host.ts";
import type { PaneCache } from "../ports/pane-cache.ts";
import type { SettingsStore } from "../ports/settings-store.ts";
import type { ItemWork } from "./item-work.ts";
import type { WatchedTokens } from "./watched-tokens.ts";

/** The CRM as the pane sees it: tracking may make a sender's record on the way (T10). */
export type PaneCrm = Crm & Pick<CrmCreation, "createRecord"> & Pick<CrmOptions, "readMailOptions">;

/** What every part of the application may need from outside. */
export interface Ports {
  readonly host: OutlookHost;
  /** For contacts, appointments and tasks: fetched when the first one is opened (Q1). Throws ServiceError. */
  readonly items: (mailbox?: EmailAddress) => Promise<ItemWork>;
  readonly mailbox: Mailbox;
  /** A mailbox somebody shared, by its owner's path (D1). */
  readonly sharedMailbox: (owner: EmailAddress) => Mailbox;
  readonly crm: PaneCrm;
  readonly creation: CrmCreation;
  readonly library: CrmLibrary;
  readonly views: MailboxViews;
  /** HTML of others, made harmless (Q4); the tool for it is fetched when it is first needed. */
  readonly cleanHtml: () => Promise<CleanHtml>;
  /** Options that the CRM keeps: fetched when they are asked for. Throws ServiceError. */
  readonly crmSettings: () => Promise<CrmSettings>;
  readonly tokens: WatchedTokens;
  readonly settings: SettingsStore;
  /** What the user decided about tracking, as it is stored. Throws ServiceError. */
  readonly choices: () => Promise<TrackingChoices>;
  readonly cache: PaneCache;
  readonly queue: ActionQueue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly net: Pick<Net, "isOnline" | "onOnlineChanged">;
  readonly log: Log;
}

/** What others wrote, without scripts, forms and remote content. */
export interface CleanHtml {
  /** For the message: looks as its author meant it. */
  forMessage(html: string): string;
  /** For the pane: no styles either, because the pane allows none. */
  forPreview(html: string): string;
}

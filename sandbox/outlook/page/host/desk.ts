/** What the methods of an add-in may ask of the page around them. */
import type { DraftStart } from "../edit/draft.ts";
import type { EventStart } from "../edit/event-form.ts";
import type { GraphConnection } from "../graph/connection.ts";
import type { MailboxRef } from "../graph/mailbox.ts";
import type { MessageRow } from "../graph/shapes.ts";
import type { AddinManifest } from "../manifest/model.ts";
import type { Store } from "../store.ts";
import type { Kept } from "./kept.ts";
import type { NoticeBoard } from "./notices.ts";

/** Colours of the page as `Office.context.officeTheme` names them, `#rrggbb`. */
export interface OfficeTheme {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
  readonly controlBackgroundColor: string;
  readonly controlForegroundColor: string;
}

export type PageModule = "mail" | "calendar" | "people" | "tasks";

/** An attachment that a display*Form call brings along. */
export interface FormAttachment {
  readonly name: string;
  /** Address of a file, or id of an item. */
  readonly source: string;
  readonly kind: "file" | "item";
  readonly isInline: boolean;
}

export interface Desk {
  readonly graph: GraphConnection;
  readonly manifest: AddinManifest;
  /** The signed-in person's own mailbox. */
  readonly ownMailbox: MailboxRef;
  /** IANA. */
  readonly timeZone: string;
  /** Where Outlook's own REST interface would be. */
  readonly restUrl: string;
  readonly kept: Kept;
  /** Roaming settings: key to JSON text. */
  readonly roaming: Store<Readonly<Record<string, string>>>;
  readonly notices: NoticeBoard;
  readonly theme: () => OfficeTheme;
  /** Messages selected in the list, of one folder. */
  readonly selection: () => readonly MessageRow[];
  readonly newKey: () => string;
  readonly openMessage: (id: string) => Promise<void>;
  readonly openEvent: (id: string) => Promise<void>;
  readonly newMessage: (start: DraftStart, attachments: readonly FormAttachment[]) => Promise<void>;
  readonly reply: (
    toAll: boolean,
    original: { mailbox: MailboxRef; id: string },
    html: string,
    attachments: readonly FormAttachment[],
  ) => Promise<void>;
  readonly newEvent: (start: EventStart) => void;
  readonly goTo: (module: PageModule) => void;
  /** An item of the mailbox changed behind the lists' back. */
  readonly itemChanged: (id: string) => void;
  readonly itemMoved: (id: string) => void;
  /** Closes the form the add-in is in. */
  readonly closeForm: (key: string, discard: boolean) => Promise<void>;
  /** Sends the message or invitation being written. */
  readonly sendForm: (key: string) => Promise<boolean>;
  /** Shows a person's details. */
  readonly showPerson: (addressOrId: string) => void;
}

import type { DraftDecision } from "../../domain/draft-note.ts";
import type { ItemId } from "../../domain/ids.ts";
import type { MailCursors, MailNews, MailWatch, WatchedMessage } from "../mail-watch.ts";
import type { FakeMailbox } from "./fake-mailbox.ts";

/** The watched folders over a mailbox in memory: a feed of everything a test calls new, in order. */
export class FakeMailWatch implements MailWatch {
  readonly drafts = new Map<ItemId, DraftDecision>();
  private readonly mailbox: FakeMailbox;
  private readonly feed: ItemId[] = [];

  constructor(mailbox: FakeMailbox) {
    this.mailbox = mailbox;
  }

  /** It arrived, or something about it changed. */
  tell(itemId: ItemId): void {
    this.feed.push(itemId);
  }

  async readNews(cursors: MailCursors): Promise<MailNews> {
    const from = Number(cursors.inbox ?? "0");
    const requested = this.mailbox.itemIds().filter((id) => this.mailbox.marksOf(id).stamps?.state === "requested");
    return { items: [...new Set(this.feed.slice(from))], requested, cursors: { inbox: String(this.feed.length) } };
  }

  async readWatched(items: readonly ItemId[]): Promise<readonly WatchedMessage[]> {
    const messages = await this.mailbox.readMessages(items);
    return [...messages].map(([itemId, message]) => {
      const draft = this.drafts.get(itemId);
      return { message, marks: this.mailbox.marksOf(itemId), ...(draft && { draft }) };
    });
  }
}

/** Dialogs that the add-in shows inside the page (`displayInIframe`); popup windows need nothing from the host. */
import type { AddinManifest } from "../manifest/model.ts";
import { createStore, type Store } from "../store.ts";
import { AddinFrame } from "./frame.ts";
import type { DialogWish, FrameDoor } from "./frame-door.ts";

export interface OpenDialog {
  readonly parent: AddinFrame;
  readonly frame: AddinFrame;
  readonly wish: DialogWish;
}

export interface Dialogs {
  readonly open: FrameDoor<AddinFrame>["openDialog"];
  /** The add-in closes the dialog it opened. */
  readonly closeOf: (parent: AddinFrame) => void;
  readonly closeFrame: (dialog: AddinFrame) => void;
  /** The person closes it: the add-in is told. */
  readonly dismiss: (dialog: OpenDialog) => void;
  readonly messageParent: FrameDoor<AddinFrame>["messageParent"];
  readonly messageChild: FrameDoor<AddinFrame>["messageChild"];
  readonly all: Store<readonly OpenDialog[]>;
  readonly dispose: () => void;
}

const DOMAIN_NOT_ALLOWED = 12_004;
const HTTPS_NEEDED = 12_005;
const CLOSED_BY_PERSON = 12_006;
const ALREADY_OPEN = 12_007;
const MESSAGE = 0;

export function createDialogs(manifest: AddinManifest, door: () => FrameDoor<AddinFrame>): Dialogs {
  const all = createStore<readonly OpenDialog[]>([]);
  const remove = (matches: (dialog: OpenDialog) => boolean): void => {
    for (const dialog of all.get().filter(matches)) dialog.frame.dispose();
    all.set((dialogs) => dialogs.filter((dialog) => !matches(dialog)));
  };
  return {
    all,
    open(parent, wish) {
      const url = URL.canParse(wish.url) ? new URL(wish.url) : undefined;
      if (url?.protocol !== "https:") return HTTPS_NEEDED;
      if (!manifest.appDomains.includes(url.origin)) return DOMAIN_NOT_ALLOWED;
      if (all.get().some((dialog) => dialog.parent === parent)) return ALREADY_OPEN;
      const { surface } = parent;
      const title = `${manifest.displayName} dialog`;
      const frame = new AddinFrame(
        { url: wish.url, title, surface, hidden: false, isDialog: true, initializationContext: "" },
        door(),
      );
      all.set((dialogs) => [...dialogs, { parent, frame, wish }]);
      return 0;
    },
    closeOf(parent) {
      remove((dialog) => dialog.parent === parent);
    },
    closeFrame(frame) {
      remove((dialog) => dialog.frame === frame);
    },
    dismiss(dialog) {
      dialog.parent.raise("dialogMessageReceived", { messageType: CLOSED_BY_PERSON });
      remove((one) => one === dialog);
    },
    messageParent(frame, message) {
      const dialog = all.get().find((one) => one.frame === frame);
      const messageOrigin = new URL(frame.url).origin;
      dialog?.parent.raise("dialogMessageReceived", { messageType: MESSAGE, messageContent: message, messageOrigin });
    },
    messageChild(parent, message) {
      const dialog = all.get().find((one) => one.parent === parent);
      const messageOrigin = new URL(parent.url).origin;
      dialog?.frame.raise("dialogParentMessageReceived", {
        messageType: MESSAGE,
        messageContent: message,
        messageOrigin,
      });
    },
    dispose() {
      remove(() => true);
    },
  };
}

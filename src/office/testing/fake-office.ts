/** As much of Office.js as the office room uses, for unit tests: callbacks, requirement sets, one item. */
type Callback = (result: unknown) => void;
type Members = Readonly<Record<string, unknown>>;

export interface FakeOfficeOptions {
  /** Requirement sets the host has, e.g. `Mailbox 1.13`. Every version of a set up to it counts. */
  readonly sets?: Readonly<Record<string, string>>;
  readonly item?: Members | null;
  readonly mailbox?: Members;
  readonly context?: Members;
}

export interface FakeOffice {
  /** Handlers of mailbox events by type. */
  readonly handlers: ReadonlyMap<string, (payload: unknown) => void>;
  /** Functions associated with names. */
  readonly functions: ReadonlyMap<string, (event: unknown) => void>;
  select(item: Members | null): void;
  uninstall(): void;
}

/** An asynchronous method that answers `value`. */
export const answers =
  (value: unknown) =>
  (...args: readonly unknown[]): void => {
    callbackIn(args)({ status: "succeeded", value });
  };

/** An asynchronous method that fails with a code. */
export const fails =
  (code: number) =>
  (...args: readonly unknown[]): void => {
    callbackIn(args)({ status: "failed", error: { code, name: "Name", message: "words" } });
  };

/** An asynchronous method that notes its arguments and answers. */
export const notes =
  (calls: unknown[][], value?: unknown) =>
  (...args: readonly unknown[]): void => {
    calls.push(args.filter((argument) => typeof argument !== "function"));
    answers(value)(...args);
  };

function callbackIn(args: readonly unknown[]): Callback {
  const callback = args.find((argument) => typeof argument === "function");
  if (typeof callback !== "function") throw new Error("called without a callback");
  return (result) => {
    queueMicrotask(() => {
      Reflect.apply(callback, undefined, [result]);
    });
  };
}

/** 1.10 is more than 1.9. */
const toNumber = (version: string): number => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1000 + minor;
};

export function installOffice(options: FakeOfficeOptions = {}): FakeOffice {
  const handlers = new Map<string, (payload: unknown) => void>();
  const functions = new Map<string, (event: unknown) => void>();
  const mailbox: Record<string, unknown> = {
    item: options.item === undefined ? null : options.item,
    userProfile: { emailAddress: "Maya@X.example", displayName: "Maya", timeZone: "W. Europe Standard Time" },
    convertToRestId: (id: string) => id.replaceAll("/", "-").replaceAll("+", "_"),
    convertToEwsId: (id: string) => id.replaceAll("-", "/").replaceAll("_", "+"),
    addHandlerAsync: (type: string, handler: (payload: unknown) => void, callback: Callback) => {
      handlers.set(type, handler);
      answers(undefined)(callback);
    },
    ...options.mailbox,
  };
  const isSetSupported = (set: string, version: string): boolean =>
    toNumber(options.sets?.[set] ?? "0.0") >= toNumber(version);
  const office = {
    onReady: () => Promise.resolve({}),
    context: { mailbox, requirements: { isSetSupported }, displayLanguage: "en-GB", ...options.context },
    actions: { associate: (name: string, run: (event: unknown) => void) => functions.set(name, run) },
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    CoercionType: { Html: "html", Text: "text" },
    EventType: {
      ItemChanged: "olkItemSelectedChanged",
      SelectedItemsChanged: "olkSelectedItemsChanged",
      OfficeThemeChanged: "officeThemeChanged",
      RecipientsChanged: "olkRecipientsChanged",
      DialogMessageReceived: "dialogMessageReceived",
      DialogEventReceived: "dialogEventReceived",
    },
    MailboxEnums: {
      RestVersion: { v2_0: "v2.0" },
      ActionType: { ShowTaskPane: "showTaskPane" },
      ItemNotificationMessageType: {
        ProgressIndicator: "progressIndicator",
        InformationalMessage: "informationalMessage",
        ErrorMessage: "errorMessage",
        InsightMessage: "insightMessage",
      },
    },
  };
  Reflect.set(globalThis, "Office", office);
  return {
    handlers,
    functions,
    select: (item) => {
      mailbox["item"] = item;
    },
    uninstall: () => {
      Reflect.deleteProperty(globalThis, "Office");
    },
  };
}

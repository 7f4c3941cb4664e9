/*
 * Members of the Outlook API that are newer than the Office.js of the npm package (requirement sets 1.13 to 1.15 and
 * the theme), added under their documented names. They call the host over a channel of their own, beside Office.js,
 * with the dispatch numbers current Outlook uses.
 */
(() => {
  "use strict";
  if (window.Office === undefined || window.parent === window) return;

  const waiting = new Map();
  const eventHandlers = new Map();
  let lastCall = 0;

  const receive = ({ call, answer, raise, data, theme, item }) => {
    if (theme !== undefined) currentTheme = theme;
    if (item !== undefined) itemFacts = item;
    if (raise !== undefined) eventHandlers.get(raise)?.forEach((handler) => handler({ type: raise, ...data }));
    waiting.get(call)?.(answer);
    waiting.delete(call);
  };

  /** Calls a host method; `answer` is `{error: false, data}` or `{error: true, errorCode}`. */
  const callHost = (dispatchId, parameters, received) => {
    lastCall += 1;
    waiting.set(lastCall, received);
    window.parent.postMessage({ sandbox: "newer-mailbox", call: lastCall, dispatchId, parameters }, "*");
  };

  const NAMES = {
    5000: "OperationNotSupported",
    9030: "APICallFailedDueToItemChange",
    9032: "ApiCallNotSupportedByExtensionPoint",
    9047: "MissingExtendedPermissionsForAPIError",
    9049: "ItemNotFound",
  };
  const toResult = (answer, asyncContext) =>
    answer.error
      ? {
          status: Office.AsyncResultStatus.Failed,
          asyncContext,
          error: {
            code: answer.errorCode,
            name: NAMES[answer.errorCode] ?? "GenericResponseError",
            message: "The host could not carry out the request.",
          },
        }
      : { status: Office.AsyncResultStatus.Succeeded, asyncContext, value: answer.data };

  /** Takes the usual trailing arguments ([options], [callback]) and calls the host. */
  const invoke = (dispatchId, parameters, trailing, convert = (value) => value, failed = () => undefined) => {
    const callback = trailing.find((argument) => typeof argument === "function");
    const options = trailing.find((argument) => typeof argument === "object" && argument !== null);
    callHost(dispatchId, parameters, (answer) => {
      if (answer.error) failed();
      const data = answer.error ? undefined : convert(answer.data);
      callback?.(toResult({ ...answer, data }, options?.asyncContext));
    });
  };

  /* Newer than any dispatch number that is documented: the host knows them by numbers of its own. */
  const PREPEND_ON_SEND = 9001;
  const GET_AS_FILE = 9002;
  const COERCION = { text: 0, html: 3 };

  /** A message opened by id beside the current one: what `loadItemByIdAsync` hands out. */
  const loadedItem = (data) => {
    const call = (dispatchId, parameters, trailing) =>
      invoke(dispatchId, { ...parameters, loadedItemId: data.id }, trailing);
    const address = (person) =>
      person && { displayName: person.name, emailAddress: person.address, recipientType: "other" };
    return {
      itemType: Office.MailboxEnums.ItemType.Message,
      itemId: data.id,
      itemClass: data.itemClass,
      subject: data.subject,
      normalizedSubject: data.normalizedSubject,
      from: address(data.from),
      sender: address(data.sender),
      to: data.to.map(address),
      cc: data.cc.map(address),
      conversationId: data.conversationId,
      internetMessageId: data.internetMessageId,
      dateTimeCreated: new Date(data.dateTimeCreated),
      dateTimeModified: new Date(data.dateTimeModified),
      attachments: data.attachments,
      body: {
        getAsync: (coercionType, ...trailing) => call(37, { coercionType: coercionType === "text" ? 0 : 3 }, trailing),
      },
      categories: {
        getAsync: (...trailing) => call(157, {}, trailing),
        addAsync: (categories, ...trailing) => call(158, { categories }, trailing),
        removeAsync: (categories, ...trailing) => call(159, { categories }, trailing),
      },
      getAllInternetHeadersAsync: (...trailing) => call(168, {}, trailing),
      getAsFileAsync: (...trailing) => call(GET_AS_FILE, {}, trailing),
      getItemClassAsync: (...trailing) => call(210, {}, trailing),
      getConversationIndexAsync: (...trailing) => call(213, {}, trailing),
      getAttachmentContentAsync: (id, ...trailing) => call(150, { id }, trailing),
      unloadAsync: (...trailing) => {
        loaded = false;
        setTimeout(() => trailing.find((one) => typeof one === "function")?.(toResult({ error: false }, undefined)), 0);
      },
    };
  };

  let loaded = false;
  let currentTheme;
  /** What the host says of the item beside what Office.js of the npm package understands; there before the item is. */
  let itemFacts;

  /** Events that Office.js of the npm package does not know, by what they are registered at. */
  const NEWER_EVENTS = {
    mailbox: { SelectedItemsChanged: "olkSelectedItemsChanged", DragAndDropEvent: "olkDragAndDropEvent" },
    item: { InitializationContextChanged: "olkInitializationContextChanged" },
  };
  /** Takes the place of two members of a mailbox or an item; before-office.js keeps them open to that. */
  const withNewerEvents = (target, events) => {
    const { addHandlerAsync, removeHandlerAsync } = target;
    const types = new Set(Object.values(events));
    target.addHandlerAsync = (type, handler, ...trailing) => {
      if (!types.has(type)) return addHandlerAsync.call(target, type, handler, ...trailing);
      const handlers = eventHandlers.get(type) ?? new Set();
      return invoke("registerEvent", { event: type }, trailing, () => {
        eventHandlers.set(type, handlers.add(handler));
      });
    };
    target.removeHandlerAsync = (type, ...trailing) => {
      if (!types.has(type)) return removeHandlerAsync.call(target, type, ...trailing);
      eventHandlers.delete(type);
      return invoke("unregisterEvent", { event: type }, trailing);
    };
  };

  const extendMailbox = (mailbox) => {
    mailbox.getSelectedItemsAsync = (...trailing) => invoke(196, {}, trailing);
    mailbox.loadItemByIdAsync = (itemId, ...trailing) => {
      if (loaded) {
        const callback = trailing.find((argument) => typeof argument === "function");
        setTimeout(() => callback?.(toResult({ error: true, errorCode: 9030 }, undefined)), 0);
        return;
      }
      loaded = true;
      const failed = () => {
        loaded = false;
      };
      invoke(211, { itemId }, trailing, (json) => loadedItem(JSON.parse(json)), failed);
    };
    withNewerEvents(mailbox, NEWER_EVENTS.mailbox);
  };

  const extendItem = (item) => {
    if (item === null || item === undefined || item.getItemClassAsync !== undefined) return;
    item.getItemClassAsync = (...trailing) => invoke(210, {}, trailing);
    item.getConversationIndexAsync = (...trailing) => invoke(213, {}, trailing);
    withNewerEvents(item, NEWER_EVENTS.item);
    if (item.saveAsync === undefined) {
      if (item.internetMessageId !== undefined) {
        item.getAsFileAsync = (...trailing) => invoke(GET_AS_FILE, {}, trailing);
      }
      return;
    }
    item.sensitivityLabel = {
      getAsync: (...trailing) => invoke(201, {}, trailing),
      setAsync: (label, ...trailing) => invoke(200, { sensitivityLabelID: label?.id ?? label }, trailing),
    };
    item.body.prependOnSendAsync = (data, ...trailing) => {
      const options = trailing.find((argument) => typeof argument === "object" && argument !== null);
      invoke(PREPEND_ON_SEND, { appendTxt: data, coercionType: COERCION[options?.coercionType ?? "text"] }, trailing);
    };
    item.closeAsync = (...trailing) => {
      const options = trailing.find((argument) => typeof argument === "object" && argument !== null);
      invoke(203, { discardItem: options?.discardItem === true }, trailing);
    };
    item.sendAsync = (...trailing) => invoke(215, {}, trailing);
    // Appointments have no internet headers, and answer nothing.
    if (item.internetHeaders !== undefined) item.inReplyTo = itemFacts?.inReplyTo ?? null;
  };

  const extend = () => {
    const { mailbox } = Office.context;
    if (mailbox === undefined || mailbox.getSelectedItemsAsync !== undefined) return;
    extendMailbox(mailbox);
    extendItem(mailbox.item);
    mailbox.addHandlerAsync(Office.EventType.ItemChanged, () => extendItem(mailbox.item));
  };

  window[Symbol.for("sandbox.saidBefore")]().forEach(receive);
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.sandbox === "newer-mailbox") receive(event.data);
  });
  callHost("officeTheme", {}, (answer) => {
    currentTheme = answer.data;
  });
  // Registered before the page's own scripts can, so what is added here is there when they are called.
  Office.onReady(() => {
    for (const events of Object.values(NEWER_EVENTS))
      for (const [name, type] of Object.entries(events)) Office.EventType[name] ??= type;
    extend();
    Office.context.sensitivityLabelsCatalog ??= {
      getAsync: (...trailing) => invoke(199, {}, trailing),
      getIsEnabledAsync: (...trailing) => invoke(202, {}, trailing),
    };
    if (Office.context.officeTheme === undefined) {
      Object.defineProperty(Office.context, "officeTheme", { configurable: true, get: () => currentTheme });
    }
  });
})();

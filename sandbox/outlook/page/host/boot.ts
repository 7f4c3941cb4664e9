/** How a frame learns that it runs in Outlook on the web: the window name and the query of its address. Pure. */

export interface FrameIdentity {
  readonly conversationId: string;
  /** The "control id" of Office.js. */
  readonly appId: string;
  readonly correlationId: string;
}

export interface BootFacts extends FrameIdentity {
  readonly hostOrigin: string;
  /** A locale Office.js has a folder of strings for, e.g. `en-us`. */
  readonly locale: string;
  readonly isDialog: boolean;
}

/** Host type, platform and version (they name the script Office.js loads), then locale and switches. */
const hostInfo = (facts: BootFacts): readonly string[] => [
  "Outlook",
  "Web",
  "16.01",
  facts.locale,
  facts.correlationId,
  facts.isDialog ? "isDialog" : "",
  "disableLogging",
  "0",
];

/** The frame's `name`. */
export const bootName = (facts: BootFacts): string =>
  JSON.stringify({
    baseFrameName: `_xdm_${facts.appId}`,
    hostInfo: hostInfo(facts).join("|"),
    xdmInfo: [facts.conversationId, facts.appId, facts.hostOrigin].join("|"),
    serializerVersion: "1",
    flights: "[]",
  });

/** The frame's `src`: the page's own address, query and fragment, with the host's mark. */
export function bootAddress(pageUrl: string, facts: BootFacts): string {
  const [beforeHash = "", ...hash] = pageUrl.split("#");
  const mark = `_host_Info=${hostInfo(facts).map(encodeURIComponent).join("$")}`;
  const joint = beforeHash.includes("?") ? "&" : "?";
  return [`${beforeHash}${joint}${mark}`, ...hash].join("#");
}

/** What the frame may do. Prompts of Office.js need `allow-modals`, its dialogs `allow-popups`. */
export const FRAME_SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads";

/** Synchronize Now without a pane: the engine, its memory and the services, a chunk of its own (Q1). */
import { createOptions } from "../dataverse/options.ts";
import { openCrmLine } from "../dataverse/tracking-crm.ts";
import { readRoaming } from "../office/roaming.ts";
import { readPreferences } from "../settings/read-preferences.ts";
import type { CommandHost } from "./commands.ts";
import { describeDevice, onlyOneOf, openEngine } from "./open-synchronizer.ts";
import { platformClock, platformIds, platformNet } from "./platform.ts";
import { problemFrom } from "./sections.ts";
import { openServices } from "./services.ts";
import { type ButtonProgress, synchronizeOnce, type SynchronizeAnswer } from "./synchronize-once.ts";

export type { ButtonProgress, SynchronizeAnswer } from "./synchronize-once.ts";

/** Never throws. */
export async function synchronizeNow(
  host: CommandHost,
  onProgress: (progress: ButtonProgress) => void,
): Promise<SynchronizeAnswer> {
  try {
    const { config, tokens, account } = await openServices(host);
    const edges = { net: platformNet, tokens, clock: platformClock, ids: platformIds };
    const crmLine = openCrmLine({ root: config.dataverse, page: config.crm, ...edges });
    const options = createOptions(crmLine.parts, async () => (await crmLine.callerFacts()).caller.userId);
    return await synchronizeOnce(
      {
        engine: openEngine({ config, tokens, account }).engine,
        onlyOne: onlyOneOf(account),
        clock: platformClock,
        preferences: readPreferences(readRoaming()["preferences"]).synchronization,
        deviceName: describeDevice(navigator.userAgent),
        readServerSync: () => options.readServerSync(),
      },
      onProgress,
    );
  } catch (error) {
    return { kind: "failed", problem: problemFrom(error) };
  }
}

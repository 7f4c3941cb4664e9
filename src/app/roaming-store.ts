import type { OutlookHost } from "../ports/outlook-host.ts";
import type { SettingsStore } from "../ports/settings-store.ts";

/** Settings of one name in Outlook's roaming settings, which follow the user from computer to computer (O1). */
export function createRoamingStore(
  host: Pick<OutlookHost, "readRoaming" | "writeRoaming">,
  name: string,
): SettingsStore {
  return {
    read: () => Promise.resolve(host.readRoaming()[name]),
    write: (value) => host.writeRoaming({ [name]: value }),
  };
}

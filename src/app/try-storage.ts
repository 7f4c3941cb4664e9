import { ServiceError } from "../ports/service-error.ts";

/** Whether this computer's storage works, and how much is left of it (O8). @throws ServiceError `storage` */
export async function tryStorage(
  open: () => Promise<unknown>,
): Promise<{ readonly usedBytes: number; readonly freeBytes: number }> {
  try {
    await open();
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { usedBytes: usage, freeBytes: Math.max(0, quota - usage) };
  } catch (error) {
    throw new ServiceError({ service: "thisComputer", kind: "storage" }, { cause: error });
  }
}

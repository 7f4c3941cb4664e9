/** Where settings live. The schema and its migrations are in src/settings; a store moves JSON. */
export interface SettingsStore {
  /** What is stored, unparsed; undefined when nothing is or it cannot be read as JSON. Throws ServiceError. */
  read(signal?: AbortSignal): Promise<unknown>;
  write(value: unknown, signal?: AbortSignal): Promise<void>;
}

/** Questions of which only the latest counts: each ends the one before. */
export function createAsking(): { readonly next: () => AbortSignal; readonly end: () => void } {
  let latest = new AbortController();
  const end = (): void => {
    latest.abort();
  };
  return {
    next: () => {
      end();
      latest = new AbortController();
      return latest.signal;
    },
    end,
  };
}

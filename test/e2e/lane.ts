/** "1" or "2" when all tests run in two halves side by side (scripts/test.mjs): each keeps to its own ports and files. */
export const HALF = process.env["E2E_HALF"];

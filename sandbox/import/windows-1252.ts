/**
 * Node up to version 22 decodes "windows-1252" as Latin-1 (https://github.com/nodejs/node/issues/56542): quotes, dashes
 * and the euro sign become control characters, which no text contains. They are put right here.
 */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export const repairWindows1252 = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (control) => HIGH.charAt(control.charCodeAt(0) - 0x80));

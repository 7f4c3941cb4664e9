/** What JSON spells otherwise: control characters, quotes, backslashes, and halves of characters, which may stand alone. */
const SPECIAL = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** The text as JSON. Most texts hold nothing special, and then there is nothing to find out. */
export const quoted = (text: string): string => (SPECIAL.test(text) ? JSON.stringify(text) : `"${text}"`);

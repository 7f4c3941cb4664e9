/** Command-line options of `npm run sandbox:generate -- …`. */
import { parseArgs } from "node:util";

export interface Amounts {
  /** CRM contacts of the signed-in user. */
  readonly contacts: number;
  /** Contacts in each mailbox. */
  readonly people: number;
  /** Messages in each mailbox. */
  readonly messages: number;
}

export interface GenerateOptions extends Amounts {
  readonly data: string;
  /** Fill all four mailboxes instead of the signed-in user's only. */
  readonly everybody: boolean;
}

export const USAGE = `Usage: npm run sandbox:generate -- [options]     (the sandbox must not be running)

  --contacts N    contacts in the CRM, owned by the signed-in user
  --people N      contacts in the mailbox
  --messages N    messages in the mailbox
  --everybody     fill all four mailboxes, not only the signed-in user's
  --data DIR      the data folder of the sandbox (default .sandbox)`;

const MOST = 10_000_000;

/** The options, or one line that says what is wrong with them. */
export function readGenerateOptions(args: readonly string[]): GenerateOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        contacts: { type: "string" },
        people: { type: "string" },
        messages: { type: "string" },
        everybody: { type: "boolean" },
        data: { type: "string" },
      },
    });
    const count = (name: "contacts" | "people" | "messages"): number => {
      const text = values[name] ?? "0";
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (!(value <= MOST)) throw new RangeError(`--${name} must be a whole number up to ${MOST}, not "${text}"`);
      return value;
    };
    const amounts = { contacts: count("contacts"), people: count("people"), messages: count("messages") };
    if (amounts.contacts + amounts.people + amounts.messages === 0)
      return "say how much: --contacts N, --people N, --messages N";
    return { ...amounts, data: values.data ?? ".sandbox", everybody: values.everybody ?? false };
  } catch (error) {
    const text =
      typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
    return text.split(/\n|\. /)[0] ?? text;
  }
}

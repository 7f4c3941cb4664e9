import type { OptionsView } from "../../../app/options/options-view.ts";
import type { PaneWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import type { OptionsWords } from "./words.ts";

type Line = NonNullable<OptionsView["health"]["value"]>["lines"][number];

interface Voice {
  readonly words: OptionsWords;
  readonly pane: PaneWords;
  readonly now: number;
}

interface Sentence {
  readonly what: string;
  readonly fix?: string;
}

const KB = 1024;
const MB = KB * KB;
const numberOf = (facts: Line["facts"], name: string): number => Number(facts[name] ?? 0);
const textOf = (facts: Line["facts"], name: string): string => String(facts[name] ?? "");

/** What is missing, for people. */
const missingIn = ({ words, pane }: Voice, facts: Line["facts"]): string =>
  words.list(
    textOf(facts, "missing")
      .split(",")
      .map((table) => tableName(pane, table, "many")),
  );

function lastRun({ words, now }: Voice, { state, facts }: Line): Sentence {
  const at = textOf(facts, "at");
  if (at === "") return { what: words.say("health.lastRun.never"), fix: words.say("health.lastRun.fix") };
  const age = words.age(Date.parse(at), now);
  return state === "well"
    ? { what: words.say("health.lastRun.well", { age }) }
    : { what: words.say("health.lastRun.attention", { age }), fix: words.say("health.lastRun.fix") };
}

/** What a line without a problem of its own says, and what helps. */
export function healthSentence(voice: Voice, line: Line): Sentence {
  const { words } = voice;
  const { facts, state } = line;
  const well = state === "well";
  const ms = Math.round(line.tookMs ?? 0);
  switch (line.id) {
    case "crmSignIn":
      return {
        what: words.say("health.crmSignIn.well", {
          organization: textOf(facts, "organization") || words.say("health.crmSignIn"),
          user: textOf(facts, "user"),
          ms,
        }),
      };
    case "mailboxSignIn":
      return { what: words.say("health.mailboxSignIn.well", { ms }) };
    case "privileges": {
      if (well) return { what: words.say("health.privileges.well") };
      return {
        what: words.say("health.privileges.attention", { tables: missingIn(voice, facts) }),
        fix: words.say("health.privileges.fix"),
      };
    }
    case "writing":
      if (well) return { what: words.say("health.writing.well") };
      return {
        what: words.say("health.writing.attention", { tables: missingIn(voice, facts) }),
        fix: words.say("health.writing.fix"),
      };
    case "mailbox":
      return well
        ? { what: words.say("health.mailbox.well") }
        : { what: words.say("health.mailbox.attention"), fix: words.say("health.mailbox.fix") };
    case "storage": {
      const free = Math.round(numberOf(facts, "freeBytes") / MB);
      const used = Math.round((numberOf(facts, "usedBytes") / MB) * 10) / 10;
      return well
        ? { what: words.say("health.storage.well", { used, free }) }
        : { what: words.say("health.storage.attention", { free }), fix: words.say("health.storage.fix") };
    }
    case "settings": {
      const used = Math.round((numberOf(facts, "bytes") / KB) * 10) / 10;
      const values = { used, limit: numberOf(facts, "limit") / KB };
      return well
        ? { what: words.say("health.settings.well", values) }
        : { what: words.say("health.settings.attention", values), fix: words.say("health.settings.fix") };
    }
    case "lastRun":
      return lastRun(voice, line);
  }
}

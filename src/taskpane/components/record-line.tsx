import type { ReactNode } from "react";
import type { RecordCard, RecordDetail } from "../../domain/records.ts";
import { type PaneWords, useWords } from "../hooks/words.tsx";
import { RecordSymbol } from "./record-symbol.tsx";

function detailText(words: PaneWords, detail: RecordDetail): string {
  switch (detail.kind) {
    case "closes":
      return words.say("detail.closes", { date: words.date(detail.text) });
    case "due":
      return words.say("detail.due", { date: words.date(detail.text) });
    case "owner":
      return words.say("detail.owner", { text: detail.text });
    case "company":
    case "city":
    case "email":
    case "jobTitle":
    case "number":
    case "amount":
    case "customer":
    case "status":
      return detail.text;
  }
}

/** The details that tell two records of one name apart, on one line. */
export function recordDetails(words: PaneWords, record: RecordCard): string {
  const parts = record.details.map((detail) => detailText(words, detail)).filter((text) => text !== "");
  // "Won", "Completed" or "Disqualified" says it already.
  const closed = !record.open && !record.details.some(({ kind, text }) => kind === "status" && text !== "");
  return (closed ? [words.say("record.closed"), ...parts] : parts).join(" · ");
}

/** A record's name; rows without one are still shown. */
export function recordName(words: PaneWords, record: { readonly name: string }): string {
  return record.name.trim() === "" ? words.say("record.unnamed") : record.name;
}

export interface RecordLineProps {
  readonly record: RecordCard;
  /** Said instead of the details, e.g. why it is suggested. */
  readonly note?: string | undefined;
}

/** Symbol, name and what tells it apart. No behaviour: what contains it is the button or the option. */
export function RecordLine({ record, note }: RecordLineProps): ReactNode {
  const words = useWords();
  // Whose it is has been said when the reason was that.
  const isSaid = ({ kind, text }: RecordDetail): boolean => kind === "customer" && note?.includes(text) === true;
  const rest = { ...record, details: record.details.filter((detail) => !isSaid(detail)) };
  const details = [note, recordDetails(words, rest)].filter((text) => text !== undefined && text !== "").join(" · ");
  return (
    <span className="record">
      <RecordSymbol table={record.table} />
      <span className="recordText">
        <span className="recordName">{recordName(words, record)}</span>
        {details !== "" && <span className="recordDetails small quiet">{details}</span>}
      </span>
    </span>
  );
}

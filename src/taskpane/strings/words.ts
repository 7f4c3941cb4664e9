import { type Language, toLanguage } from "./language.ts";
import { type MessageRules, type Piece, type Values, formatMessage, formatPieces } from "./message.ts";

/** Messages of one part of the pane, by key. English gives the keys and, by its text, the values each one needs. */
export type Catalogue = Readonly<Record<string, string>>;

/** The same messages in another language. */
export type Translation<Source extends Catalogue> = Readonly<Record<keyof Source, string>>;

/** A catalogue that arrives with the view it belongs to: English with the view, other languages as chunks. */
export interface LazyCatalogue<Source extends Catalogue> {
  readonly source: Source;
  load(language: Exclude<Language, "en">): Promise<Translation<Source>>;
}

type Needs<Text extends string> = keyof Values<Text> extends never ? [] : [values: Values<Text>];

/** Where and how the user reads: BCP 47 tag and IANA zone. */
export interface Reader {
  readonly locale: string;
  /** Undefined: this computer's. */
  readonly timeZone?: string | undefined;
}

/** Dates and numbers as the user writes them. */
export interface Formats {
  number(value: number): string;
  /** "147 kB", "45.8 MB", from bytes; counted as Outlook does, by 1,024. */
  size(bytes: number): string;
  /** 3 May 2026 */
  date(instant: string): string;
  /** 3 May 2026, 14:05 */
  dateTime(instant: string): string;
  /** "2 minutes ago"; both in milliseconds. */
  age(at: number, now: number): string;
  /** "Ann, Bob and Cid" */
  list(parts: readonly string[]): string;
}

export interface Words<Source extends Catalogue> extends Formats {
  readonly reader: Reader;
  say<Key extends keyof Source & string>(key: Key, ...values: Needs<Source[Key]>): string;
  pieces<Key extends keyof Source & string>(key: Key, ...values: Needs<Source[Key]>): Piece[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What `Intl` has no word for: it says "now", and "Synchronized now" reads like an order. */
const JUST_NOW: Readonly<Record<Language, string>> = {
  en: "just now",
  de: "gerade eben",
  fr: "à l’instant",
  es: "hace un momento",
  sk: "pred chvíľou",
};

const KILOBYTE = 1_024;
const MEGABYTE = 1_024 * KILOBYTE;

/** Where the host's zone is one the browser does not know, the computer's own stands in. */
function dateFormat(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.timeZone });
  } catch (error) {
    if (error instanceof RangeError) return new Intl.DateTimeFormat(reader.locale, options);
    throw error;
  }
}

/** People and services write all kinds of text: what is no date after all stays as it was written. */
function sayDate(format: Intl.DateTimeFormat, instant: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : format.format(date);
}

/** Formats for one reader. Dates without a time ("2026-05-03") are days, not midnights: no zone moves them. */
export function createFormats(reader: Reader): Formats {
  const number = new Intl.NumberFormat(reader.locale);
  const inUnit = (value: number, unit: "kilobyte" | "megabyte", maximumFractionDigits: number): string =>
    new Intl.NumberFormat(reader.locale, { style: "unit", unit, maximumFractionDigits }).format(value);
  const date = dateFormat(reader, { dateStyle: "medium" });
  const day = dateFormat({ locale: reader.locale, timeZone: "UTC" }, { dateStyle: "medium" });
  const dateTime = dateFormat(reader, { dateStyle: "medium", timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto", style: "short" });
  const list = new Intl.ListFormat(reader.locale, { type: "conjunction" });
  return {
    number: (value) => number.format(value),
    size: (bytes) =>
      bytes < MEGABYTE
        ? inUnit(Math.max(1, Math.round(bytes / KILOBYTE)), "kilobyte", 0)
        : inUnit(bytes / MEGABYTE, "megabyte", 1),
    date: (instant) => sayDate(/^\d{4}-\d\d-\d\d$/.test(instant) ? day : date, instant),
    dateTime: (instant) => sayDate(dateTime, instant),
    age: (at, now) => {
      const passed = Math.max(0, now - at);
      if (passed < MINUTE) return JUST_NOW[toLanguage(reader.locale)];
      if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), "minute");
      if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), "hour");
      return relative.format(-Math.floor(passed / DAY), "day");
    },
    list: (parts) => list.format(parts),
  };
}

/** A voice for one part of the pane in the reader's language. */
export function createWords<Source extends Catalogue>(text: Translation<Source>, reader: Reader): Words<Source> {
  const rules: MessageRules = {
    plural: new Intl.PluralRules(reader.locale),
    number: new Intl.NumberFormat(reader.locale),
  };
  return {
    reader,
    ...createFormats(reader),
    say: (key, ...[values]) => formatMessage(text[key], values ?? {}, rules),
    pieces: (key, ...[values]) => formatPieces(text[key], values ?? {}, rules),
  };
}

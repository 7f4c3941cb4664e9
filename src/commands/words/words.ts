/** The few sentences that function commands put in an item's notification bar (at most 150 characters there). */
export interface CommandWords {
  readonly working: string;
  readonly tracked: string;
  readonly trackedRegarding: string;
  /** One day of a series was open. */
  readonly trackedSeries: string;
  /** Tracked, and a person has to say who its sender is (T10). What to do comes first: a long name may be cut. */
  readonly whoIsIt: string;
  readonly already: string;
  readonly alreadyRegarding: string;
  readonly byColleague: string;
  readonly byColleagueRegarding: string;
  readonly askInPane: string;
  readonly notTrackable: string;
  readonly noMessage: string;
  readonly requested: string;
  readonly afterSending: string;
  readonly waiting: string;
  readonly waitingForNetwork: string;
  readonly signedOut: string;
  readonly noPrivilege: string;
  readonly hidden: string;
  readonly failed: string;
}

/** Puts values in place of `{names}`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

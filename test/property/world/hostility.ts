/** How badly the two services behave. Probabilities in [0, 1]. */
export interface Hostility {
  readonly duplicates: boolean;
  readonly smallPages: boolean;
  readonly liesAboutRemovals: number;
  readonly throttles: number;
  /** Applied or not, or applied later: the client never learns. */
  readonly losesAnswers: number;
}

export const CALM: Hostility = {
  duplicates: false,
  smallPages: false,
  liesAboutRemovals: 0,
  throttles: 0,
  losesAnswers: 0,
};
export const HOSTILE: Hostility = {
  duplicates: true,
  smallPages: true,
  liesAboutRemovals: 0.2,
  throttles: 0.1,
  losesAnswers: 0.1,
};

/** What goes over the wire for one request: an answer, part of one, or a closed connection. */
export type Outcome =
  | { readonly kind: "answer"; readonly response: Response }
  /** The connection closes after half of the answer. */
  | { readonly kind: "half"; readonly response: Response }
  /** The connection closes without an answer. */
  | { readonly kind: "closed" };

export const answer = (response: Response): Outcome => ({ kind: "answer", response });

import type { FieldValue } from "../../../domain/fields/value.ts";
import { valueText } from "./field-text.ts";
import { LongText } from "./long-text.tsx";
import { useSyncWords } from "./words.ts";

/** Letters of both values together, over the whole width. */
const FITS = 200;

interface ChangeProps {
  /** What was changed. */
  readonly label: string;
  /** It does not stand above already. */
  readonly labelled?: boolean;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

/** Old → new. Each value keeps its own direction of writing: between two Hebrew names the arrow would point the wrong way. */
export function Change({ label, labelled, before, after }: ChangeProps) {
  const words = useSyncWords();
  const pieces = words.pieces("change.fromTo", { before: valueText(words, before), after: valueText(words, after) });
  return (
    <LongText label={label} length={pieces.reduce((length, { text }) => length + text.length, 0)} fits={FITS} small>
      {labelled === true && `${label}: `}
      {pieces.map(({ name, text }, at) => (name === undefined ? text : <bdi key={at}>{text}</bdi>))}
    </LongText>
  );
}

import type { Piece } from "../strings/message.ts";

/** A sentence with the names of records and people in bold. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    piece.name === "record" || piece.name === "name" ? <b key={index}>{piece.text}</b> : piece.text,
  );
}

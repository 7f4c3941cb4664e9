/**
 * The drawings of all ribbon icons on a 32 × 32 grid: strokes in `ink`, the accent in `accent`. One source for every
 * size; `scripts/icons.mjs` renders them.
 */
const envelope = '<rect x="3" y="7" width="26" height="18" rx="2.5"/><path d="M4 9l12 9 12-9"/>';
const plus = (x, y) =>
  `<g class="accent"><circle cx="${x}" cy="${y}" r="7" class="disc"/><path d="M${x - 3.5} ${y}h7M${x} ${y - 3.5}v7"/></g>`;

export const SHAPES = {
  app: '<path class="tile" d="M6 1h20a5 5 0 0 1 5 5v20a5 5 0 0 1-5 5H6a5 5 0 0 1-5-5V6a5 5 0 0 1 5-5z"/><g class="onTile"><path d="M10 25V7h7a5.5 5.5 0 0 1 0 11h-7M16.500 18L23 25"/></g>',
  track: `${envelope}${plus(24, 23)}`,
  regarding:
    '<path d="M12 6H6.500A2.500 2.500 0 0 0 4 8.500v15A2.500 2.500 0 0 0 6.500 26H12"/><g class="accent"><path d="M11 16h15M20 9.500l6.500 6.500-6.500 6.500"/></g>',
  convert:
    '<path d="M5 12a11 11 0 0 1 19-5l3 3M27 4v6h-6"/><g class="accent"><path d="M27 20a11 11 0 0 1-19 5l-3-3M5 28v-6h6"/></g>',
  synchronize:
    '<path d="M4 16a12 12 0 0 1 21-7.500M26 3v6h-6"/><path d="M28 16a12 12 0 0 1-21 7.500M6 29v-6h6"/><g class="accent"><path d="M12 16l3 3 5-6"/></g>',
  pane: '<rect x="3" y="5" width="26" height="22" rx="2.500"/><g class="accent"><path d="M20 5v22"/><path d="M23 11h3M23 16h3M23 21h3"/></g>',
  insert: `<path d="M7 4h11l7 7v4M7 4v24h7"/><path d="M18 4v7h7"/>${plus(22, 23)}`,
  opportunity:
    '<path d="M4 27h24"/><path d="M7 22v-6M13.500 22v-10M20 22v-8"/><g class="accent"><path d="M5 10l8-6 7 4 8-5M23 3h5v5"/></g>',
  lead: '<circle cx="13" cy="10" r="5.500"/><path d="M3 27c0-6 4-10 10-10s10 4 10 10"/><g class="accent"><path d="M26 4v7M22.500 7.500h7"/></g>',
  case: '<rect x="3" y="10" width="26" height="17" rx="2.500"/><path d="M11 10V7.500A2.500 2.500 0 0 1 13.500 5h5A2.500 2.500 0 0 1 21 7.500V10"/><g class="accent"><path d="M3 17h26M16 15v4"/></g>',
  template:
    '<rect x="5" y="4" width="22" height="24" rx="2.500"/><g class="accent"><path d="M10 10h12M10 16h12M10 22h7"/></g>',
  article:
    '<path d="M16 8c-3-2-7-3-12-3v20c5 0 9 1 12 3 3-2 7-3 12-3V5c-5 0-9 1-12 3z"/><g class="accent"><path d="M16 8v20"/></g>',
  literature:
    '<path d="M12 4H8.500A2.500 2.500 0 0 0 6 6.500v19A2.500 2.500 0 0 0 8.500 28H24a2.500 2.500 0 0 0 2.500-2.500V12l-8-8z"/><g class="accent"><path d="M20 13l-6.500 6.500a2.300 2.300 0 0 0 3.300 3.300L23 16.500"/></g>',
};

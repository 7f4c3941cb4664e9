/** The address book and the download of lists: one chunk. */
export { createBookDesk } from "./book-desk.ts";
export { downloadLists } from "./download-lists.ts";

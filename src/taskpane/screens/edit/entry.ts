/** Loaded with the lists: without a network it has to be there already (L1). */
import "../rooms/rooms.css";

export { EditPage as default } from "./edit-page.tsx";

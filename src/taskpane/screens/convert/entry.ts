/** Loaded when something is converted for the first time. */
import "../rooms/rooms.css";

export { ConvertPage as default } from "./convert-page.tsx";

/** Loaded when something is converted for the first time. */
import "../../components/check.css";
import "../rooms/rooms.css";

export { ConvertPage as default } from "./convert-page.tsx";

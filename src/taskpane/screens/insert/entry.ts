/** Loaded when something is inserted for the first time. */
import "../../components/check.css";
import "../rooms/rooms.css";

export { InsertPage as default } from "./insert-page.tsx";

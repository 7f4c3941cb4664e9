/** Loaded when contacts or tasks are opened for the first time. */
import "../../components/check.css";
import "../many/many.css";
import "../rooms/rooms.css";

export { ListPage as default } from "./list-page.tsx";

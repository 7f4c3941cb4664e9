/** Loaded when connections are opened for the first time. */
import "../rooms/rooms.css";

export { ConnectPage as default } from "./connect-page.tsx";

/** Loaded when the view is opened for the first time. */
import "./synchronization.css";

export { SynchronizationScreen as default } from "./synchronization-screen.tsx";

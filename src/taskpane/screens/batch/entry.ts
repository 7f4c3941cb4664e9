/** Loaded when several messages are selected for the first time. */
import "./batch.css";

export { BatchScreen as default } from "./batch-screen.tsx";

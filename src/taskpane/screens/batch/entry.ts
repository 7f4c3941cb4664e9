/** Loaded when several messages are selected for the first time. */
import "../../components/check.css";
import "../many/many.css";
import "./batch.css";

export { BatchScreen as default } from "./batch-screen.tsx";

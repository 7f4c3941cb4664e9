/** Loaded with the first message that has attachments. */
import "../../components/check.css";
import "./files.css";

export { FilesSection as default } from "./files-section.tsx";

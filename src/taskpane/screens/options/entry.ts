/** Loaded when the view is opened for the first time. */
import "./options.css";

export { OptionsScreen as default } from "./options-screen.tsx";

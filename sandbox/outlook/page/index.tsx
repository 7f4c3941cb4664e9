/** Starts the host page. */
import { createRoot } from "react-dom/client";
import { App } from "./shell/App.tsx";
import "./page.css";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root element.");
createRoot(root).render(<App />);

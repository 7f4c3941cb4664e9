/** The CRM web client of the sandbox, `main.aspx`: where a person sees and changes "the other side". */
import { createRoot } from "react-dom/client";
import { readSession } from "./api/session.ts";
import { App } from "./shell/app.tsx";
import { StartFailure } from "./shell/start-failure.tsx";
import "./page.css";

const element = document.getElementById("root");
if (element !== null) {
  const root = createRoot(element);
  readSession().then(
    (session) => {
      root.render(<App session={session} />);
    },
    (error: unknown) => {
      root.render(<StartFailure error={error} />);
    },
  );
}

import type { ReactNode } from "react";
import { ArrowSyncRegular } from "@fluentui/react-icons/headless/svg/arrow-sync";
import { ContactCardRegular } from "@fluentui/react-icons/headless/svg/contact-card";
import { MailRegular } from "@fluentui/react-icons/headless/svg/mail";
import { SettingsRegular } from "@fluentui/react-icons/headless/svg/settings";
import { TaskListLtrRegular } from "@fluentui/react-icons/headless/svg/task-list-ltr";
import { IconButton } from "../components/button.tsx";
import { useWords } from "../hooks/words.tsx";

export const VIEWS = ["item", "contacts", "tasks", "synchronization", "options"] as const;
export type ViewName = (typeof VIEWS)[number];

const ICONS: Readonly<Record<ViewName, ReactNode>> = {
  item: <MailRegular />,
  contacts: <ContactCardRegular />,
  tasks: <TaskListLtrRegular />,
  synchronization: <ArrowSyncRegular />,
  options: <SettingsRegular />,
};

/** The bar at the top: one button per view, options at the end (P6). */
export function Navigation({ view, onView }: { readonly view: ViewName; readonly onView: (view: ViewName) => void }) {
  const words = useWords();
  return (
    <nav className="nav" aria-label={words.say("nav.label")}>
      {VIEWS.map((name) => (
        <span key={name} className={name === "options" ? "navEnd" : undefined}>
          <IconButton
            label={words.say(`nav.${name}`)}
            icon={ICONS[name]}
            tip={name === "options" ? "left" : "right"}
            onClick={() => {
              onView(name);
            }}
            aria={{ "aria-current": name === view ? "page" : undefined }}
          />
        </span>
      ))}
    </nav>
  );
}

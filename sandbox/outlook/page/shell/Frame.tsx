/** The page's frame: top bar, modules at the left, ribbon, content, task pane. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { useStore } from "../store.ts";
import { CalendarModule } from "../calendar/CalendarModule.tsx";
import { MailModule } from "../mail/MailModule.tsx";
import { DialogHost } from "../pane/DialogHost.tsx";
import { TaskPane } from "../pane/TaskPane.tsx";
import { PeopleModule } from "../people/PeopleModule.tsx";
import { Ribbon } from "../ribbon/Ribbon.tsx";
import { TasksModule } from "../tasks/TasksModule.tsx";
import { FaultBanner } from "./FaultPanel.tsx";
import { ModuleRail } from "./ModuleRail.tsx";
import { PersonCard } from "../people/PersonCard.tsx";
import { SendDialog } from "./SendDialog.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { TopBar } from "./TopBar.tsx";
import { useWorkspace } from "./workspace-context.ts";

const REFRESH_EVERY = 8_000;

const useStyles = makeStyles({
  page: {
    height: "100dvh",
    display: "grid",
    gridTemplateRows: "auto auto 1fr",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    gridTemplateAreas: '"top top" "rail banner" "rail main"',
    color: tokens.colorNeutralForeground1,
    "@media (max-width: 640px)": {
      gridTemplateColumns: "minmax(0, 1fr)",
      gridTemplateRows: "auto auto 1fr auto",
      gridTemplateAreas: '"top" "banner" "main" "rail"',
    },
  },
  top: { gridArea: "top" },
  rail: { gridArea: "rail" },
  banner: { gridArea: "banner", minWidth: 0 },
  main: {
    gridArea: "main",
    minHeight: 0,
    minWidth: 0,
    display: "flex",
    gap: "8px",
    padding: "0 8px 8px 0",
    "@media (max-width: 640px)": { padding: 0, gap: 0, position: "relative" },
  },
  content: { flex: 1, minWidth: 0, minHeight: 0, display: "flex" },
});

export function Frame({ onChangeUser }: { readonly onChangeUser: (upn: string) => void }) {
  const styles = useStyles();
  const workspace = useWorkspace();
  const module = useStore(workspace.module);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      workspace.now.set(Date.now());
      workspace.scheduled.look(Date.now()).then(
        (sent) => {
          if (sent > 0) workspace.status.set("A message that waited for its time was sent.");
        },
        () => undefined,
      );
      // A failed look is not worth a message: the next one comes soon, and the person's own actions report theirs.
      if (module === "mail") workspace.mail.refresh().catch(() => undefined);
      if (module === "calendar") workspace.events.refresh().catch(() => undefined);
    }, REFRESH_EVERY);
    return () => {
      clearInterval(timer);
    };
  }, [workspace, module]);
  return (
    <div className={styles.page}>
      <TopBar className={styles.top} onChangeUser={onChangeUser} />
      <ModuleRail className={styles.rail} />
      <section className={styles.banner} aria-label="Commands">
        <FaultBanner />
        <Ribbon />
      </section>
      <div className={styles.main}>
        <main className={mergeClasses(styles.content)} aria-label={MODULE_NAMES[module]}>
          {module === "mail" && <MailModule />}
          {module === "calendar" && <CalendarModule />}
          {module === "people" && <PeopleModule />}
          {module === "tasks" && <TasksModule />}
        </main>
        <TaskPane />
      </div>
      <DialogHost />
      <SendDialog />
      <PersonCard />
      <StatusLine />
    </div>
  );
}

const MODULE_NAMES = { mail: "Mail", calendar: "Calendar", people: "People", tasks: "Tasks" } as const;

/** Mail, Calendar, People, Tasks. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  CalendarLtr24Filled,
  CalendarLtr24Regular,
  Mail24Filled,
  Mail24Regular,
  People24Filled,
  People24Regular,
  TaskListSquareLtr24Filled,
  TaskListSquareLtr24Regular,
  type FluentIcon,
} from "@fluentui/react-icons";
import type { PageModule } from "../host/desk.ts";
import { useStore } from "../store.ts";
import { useWorkspace } from "./workspace-context.ts";

const MODULES: readonly { name: PageModule; label: string; Icon: FluentIcon; ActiveIcon: FluentIcon }[] = [
  { name: "mail", label: "Mail", Icon: Mail24Regular, ActiveIcon: Mail24Filled },
  { name: "calendar", label: "Calendar", Icon: CalendarLtr24Regular, ActiveIcon: CalendarLtr24Filled },
  { name: "people", label: "People", Icon: People24Regular, ActiveIcon: People24Filled },
  { name: "tasks", label: "Tasks", Icon: TaskListSquareLtr24Regular, ActiveIcon: TaskListSquareLtr24Filled },
];

const useStyles = makeStyles({
  rail: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    padding: "8px 6px",
    "@media (max-width: 640px)": {
      flexDirection: "row",
      justifyContent: "space-around",
      padding: "2px",
      backgroundColor: tokens.colorNeutralBackground1,
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  button: {
    border: "none",
    fontFamily: "inherit",
    backgroundColor: "transparent",
    boxSizing: "border-box",
    width: "52px",
    padding: "6px 0",
    display: "grid",
    justifyItems: "center",
    gap: "2px",
    borderRadius: tokens.borderRadiusMedium,
    cursor: "pointer",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase100,
    ":hover": { backgroundColor: tokens.colorNeutralBackground3 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  active: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground6,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
});

export function ModuleRail({ className }: { readonly className: string }) {
  const styles = useStyles();
  const { module } = useWorkspace();
  const current = useStore(module);
  return (
    <nav className={mergeClasses(styles.rail, className)} aria-label="Modules">
      {MODULES.map(({ name, label, Icon, ActiveIcon }) => (
        <button
          key={name}
          type="button"
          className={mergeClasses(styles.button, current === name && styles.active)}
          aria-current={current === name ? "page" : undefined}
          onClick={() => {
            module.set(name);
          }}
        >
          {current === name ? <ActiveIcon /> : <Icon />}
          {label}
        </button>
      ))}
    </nav>
  );
}

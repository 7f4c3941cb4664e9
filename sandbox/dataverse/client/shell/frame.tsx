import { makeStyles, Select, Subtitle2, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Place } from "../address.ts";
import { useCrm } from "./crm.ts";
import { PlaceMenu } from "./place-menu.tsx";
import { isTheme, THEMES, type Theme } from "./theme.ts";

const useStyles = makeStyles({
  page: {
    minHeight: "100vh",
    display: "flex",
    flexDirection: "column",
    backgroundColor: tokens.colorNeutralBackground2,
  },
  header: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  grow: { flexGrow: 1 },
  main: {
    padding: tokens.spacingHorizontalM,
    maxWidth: "1100px",
    width: "100%",
    boxSizing: "border-box",
    margin: "0 auto",
  },
  user: { maxWidth: "100%", minWidth: 0 },
});

interface FrameProps {
  readonly place: Place;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onUser: (upn: string) => void;
  readonly children: ReactNode;
}

/** Head of every page: where am I, who am I, how does it look. */
export function Frame({ place, theme, onTheme, onUser, children }: FrameProps) {
  const styles = useStyles();
  const { user, users } = useCrm();
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <PlaceMenu place={place} />
        <Subtitle2>CRM</Subtitle2>
        <span className={styles.grow} />
        <Select
          className={styles.user}
          aria-label="Signed in as"
          value={user.upn}
          onChange={(_, { value }) => {
            onUser(value);
          }}
        >
          {users.map(({ upn, name, roles }) => (
            <option key={upn} value={upn}>
              {name} ({roles.join(", ")})
            </option>
          ))}
        </Select>
        <Select
          aria-label="Colours"
          value={theme}
          onChange={(_, { value }) => {
            if (isTheme(value)) onTheme(value);
          }}
        >
          {Object.entries(THEMES).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}

/** Name, search, theme and language, faults, and who is signed in. */
import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  SearchBox,
  tokens,
} from "@fluentui/react-components";
import { Settings20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStore } from "../store.ts";
import { LOCALES } from "../state/language.ts";
import { keepPreference, readLanguage, THEMES, themeStore, type ThemeName } from "../state/preferences.ts";
import { FaultButton } from "./FaultPanel.tsx";
import { THEME_LABELS } from "./theme.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import { useWorkspace } from "./workspace-context.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "6px 12px",
    minHeight: "36px",
    color: tokens.colorNeutralForeground1,
  },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    margin: 0,
    whiteSpace: "nowrap",
  },
  note: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    marginLeft: "6px",
    "@media (max-width: 900px)": { display: "none" },
  },
  search: { flex: 1, display: "flex", justifyContent: "center", minWidth: 0 },
  person: { minWidth: 0, padding: "2px", position: "relative", "& .fui-Button__icon": { margin: 0 } },
  box: { width: "100%", maxWidth: "480px", minWidth: 0 },
});

export function TopBar({
  className,
  onChangeUser,
}: {
  readonly className: string;
  readonly onChangeUser: (upn: string) => void;
}) {
  const styles = useStyles();
  const { module } = useWorkspace();
  const current = useStore(module);
  return (
    <header className={mergeClasses(styles.bar, className)}>
      <h1 className={styles.name}>
        Outlook<span className={styles.note}>sandbox</span>
      </h1>
      <div className={styles.search}>{current === "mail" && <MailSearch className={styles.box} />}</div>
      <FaultButton />
      <SettingsMenu />
      <PersonMenu onChangeUser={onChangeUser} />
    </header>
  );
}

function MailSearch({ className }: { readonly className: string }) {
  const { mail } = useWorkspace();
  const { search } = useStore(mail.store);
  const [text, setText] = useState(search);
  return (
    <div role="search" className={className}>
      <SearchBox
        className={className}
        aria-label="Search mail"
        placeholder="Search"
        value={text}
        onChange={(_event, data) => {
          setText(data.value);
          if (data.value === "" && search !== "") void mail.search("");
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") void mail.search(text.trim());
        }}
      />
    </div>
  );
}

const LANGUAGE_NAMES: Readonly<Record<string, string>> = {
  "en-US": "English",
  "de-DE": "Deutsch",
  "fr-FR": "Français",
  "es-ES": "Español",
  "sk-SK": "Slovenčina",
};

function SettingsMenu() {
  const theme = useStore(themeStore);
  const chosen = { theme: [theme], language: [readLanguage()] };
  const isTheme = (value: string | undefined): value is ThemeName => THEMES.some((one) => one === value);
  return (
    <Menu
      checkedValues={chosen}
      onCheckedValueChange={(_event, { name, checkedItems: [value] }) => {
        if (name === "theme" && isTheme(value)) {
          keepPreference("theme", value);
          themeStore.set(value);
        }
        if (name === "language" && value !== undefined) {
          keepPreference("locale", value);
          location.reload();
        }
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Settings20Regular />} aria-label="Settings" title="Settings" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Theme</MenuGroupHeader>
            {THEMES.map((name) => (
              <MenuItemRadio key={name} name="theme" value={name}>
                {THEME_LABELS[name]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Language of the add-in</MenuGroupHeader>
            {LOCALES.map((locale) => (
              <MenuItemRadio key={locale} name="language" value={locale}>
                {LANGUAGE_NAMES[locale] ?? locale}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function PersonMenu({ onChangeUser }: { readonly onChangeUser: (upn: string) => void }) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const { users, crm } = session.description;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          shape="circular"
          className={styles.person}
          title={session.user.name}
          icon={<Avatar name={session.user.name} size={28} color="colorful" aria-hidden />}
        >
          <VisuallyHidden>Signed in as {session.user.name}. Switch user</VisuallyHidden>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>Sign in as</MenuGroupHeader>
            {users.map((user) => (
              <MenuItem
                key={user.upn}
                icon={<Avatar name={user.name} size={24} color="colorful" aria-hidden />}
                secondaryContent={user.part ?? user.roles.join(", ")}
                disabled={user.upn === session.user.upn}
                onClick={() => {
                  onChangeUser(user.upn);
                }}
              >
                {user.name}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItem
            onClick={() => {
              window.open(crm, "_blank", "noopener");
            }}
          >
            Open the CRM
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

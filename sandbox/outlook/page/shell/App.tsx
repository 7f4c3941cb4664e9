/** The page from nothing to a signed-in person with the add-in loaded. */
import { FluentProvider, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { readManifest } from "../manifest/read-manifest.ts";
import type { AddinManifest } from "../manifest/model.ts";
import { createStore, useStore, type Store } from "../store.ts";
import { keepPreference, readLocale, readPreference, themeStore } from "../state/preferences.ts";
import { readDescription, signIn, type Description } from "../state/session.ts";
import { createWorkspace, type Workspace } from "../state/workspace.ts";
import { FLUENT_THEMES, toOfficeTheme } from "./theme.ts";
import { WorkspaceProvider } from "./workspace-context.ts";
import { Frame } from "./Frame.tsx";

interface Loaded {
  readonly description: Description;
  readonly manifest: AddinManifest;
}
type Loading = Loaded | { readonly problem: string } | undefined;

const useStyles = makeStyles({
  // Not on the provider: it hands its classes to every popup it draws outside of the page.
  page: { height: "100dvh", backgroundColor: tokens.colorNeutralBackground4 },
  wait: { padding: "48px", display: "grid", placeItems: "center" },
});

async function load(locale: string): Promise<Loaded> {
  const description = await readDescription();
  const response = await fetch(`${description.addin}/manifest.xml`);
  if (!response.ok) throw new Error(`The add-in has no manifest (${response.status}). Run npm run build, then reload.`);
  return { description, manifest: readManifest(await response.text(), locale) };
}

export function App() {
  const styles = useStyles();
  const theme = useStore(themeStore);
  const locale = useMemo(() => readLocale(), []);
  const [loading, setLoading] = useState<Loading>(undefined);
  const [upn, setUpn] = useState(readPreference("user"));

  useEffect(() => {
    load(locale).then(setLoading, (error: unknown) => {
      setLoading({ problem: error instanceof Error ? error.message : String(error) });
    });
  }, [locale]);

  const changeUser = (next: string): void => {
    keepPreference("user", next);
    setUpn(next);
  };
  return (
    <FluentProvider theme={FLUENT_THEMES[theme]}>
      <div className={styles.page}>
        {loading === undefined && (
          <div className={styles.wait}>
            <Spinner label="Opening Outlook…" />
          </div>
        )}
        {loading !== undefined && "problem" in loading && (
          <MessageBar intent="error">
            <MessageBarBody>{loading.problem}</MessageBarBody>
          </MessageBar>
        )}
        {loading !== undefined && "manifest" in loading && (
          <SignedIn key={upn} {...loading} upn={upn} locale={locale} onChangeUser={changeUser} />
        )}
      </div>
    </FluentProvider>
  );
}

interface SignedInProps extends Loaded {
  readonly upn: string | null;
  readonly locale: string;
  readonly onChangeUser: (upn: string) => void;
}

/** The workspace reaches into the page (frames, timers), so it is made and disposed beside React. */
const current: Store<Workspace | undefined> = createStore<Workspace | undefined>(undefined);

/** A workspace lives as long as one person is signed in. */
function SignedIn({ description, manifest, upn, locale, onChangeUser }: SignedInProps) {
  const workspace = useStore(current);
  useEffect(() => {
    const container = document.getElementById("function-frames");
    if (container === null) throw new Error("The page has no place for function files.");
    const created = createWorkspace({
      session: signIn(description, upn),
      manifest,
      locale: locale.toLowerCase(),
      theme: () => toOfficeTheme(themeStore.get()),
      container,
      focusLeaves: (_frame, where) => {
        document.getElementById(where === "after" ? "after-pane" : "pane-close")?.focus();
      },
    });
    current.set(created);
    const stop = themeStore.subscribe(() => {
      created.host.tellTheme();
    });
    return () => {
      stop();
      current.set(undefined);
      created.dispose();
    };
  }, [description, manifest, upn, locale]);
  if (workspace === undefined) return null;
  return (
    <WorkspaceProvider value={workspace}>
      <Frame onChangeUser={onChangeUser} />
    </WorkspaceProvider>
  );
}

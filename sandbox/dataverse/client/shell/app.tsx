import { FluentProvider } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import { addressOf, readPlace } from "../address.ts";
import type { Place } from "../address.ts";
import { createMetadata } from "../api/metadata.ts";
import type { Session, SessionUser } from "../api/session.ts";
import { createWebApi } from "../api/web-api.ts";
import { OrganizationPage } from "../administration/organization-page.tsx";
import { SynchronizationPage } from "../administration/synchronization-page.tsx";
import { RecordPage } from "../form/record-page.tsx";
import { ListPage } from "../list/list-page.tsx";
import { CrmContext } from "./crm.ts";
import type { Crm } from "./crm.ts";
import { Frame } from "./frame.tsx";
import { FLUENT_THEMES, useTheme } from "./theme.ts";

/** The whole page: place, person and theme, and what follows from them. */
export function App({ session }: { readonly session: Session }) {
  const [place, go] = usePlace();
  const [user, setUser] = useUser(session);
  const [theme, setTheme] = useTheme();
  const crm = useMemo((): Crm => {
    const api = createWebApi(session.api, user.token, (input, init) => fetch(input, init));
    const href = (to: Place): string => addressOf(to, window.location.search);
    return { api, metadata: createMetadata(api), user, users: session.users, go, href };
  }, [session, user, go]);
  return (
    <FluentProvider theme={FLUENT_THEMES[theme]}>
      <CrmContext value={crm}>
        <Frame place={place} theme={theme} onTheme={setTheme} onUser={setUser}>
          <Page key={user.upn} place={place} />
        </Frame>
      </CrmContext>
    </FluentProvider>
  );
}

function Page({ place }: { readonly place: Place }) {
  switch (place.page) {
    case "list":
      return (
        <ListPage
          key={`${place.table} ${place.view?.id ?? ""}`}
          table={place.table}
          search={place.search}
          {...(place.view === undefined ? {} : { view: place.view })}
        />
      );
    case "record":
      return <RecordPage key={`${place.table}/${place.id}`} table={place.table} id={place.id} />;
    case "new":
      return <RecordPage key={`${place.table}/new`} table={place.table} />;
    case "settings":
      return place.area === "organization" ? <OrganizationPage /> : <SynchronizationPage />;
  }
}

function usePlace(): readonly [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => readPlace(window.location.search));
  useEffect(() => {
    const follow = (): void => {
      setPlace(readPlace(window.location.search));
    };
    window.addEventListener("popstate", follow);
    return () => {
      window.removeEventListener("popstate", follow);
    };
  }, []);
  const go = useMemo(
    () => (to: Place) => {
      window.history.pushState(null, "", addressOf(to, window.location.search));
      setPlace(to);
    },
    [],
  );
  return [place, go];
}

const USER = "crm.user";

/** `user` in the address says who opens the page; otherwise whoever was here last. */
function useUser(session: Session): readonly [SessionUser, (upn: string) => void] {
  const find = (upn: string | null): SessionUser | undefined => session.users.find((one) => one.upn === upn);
  const [user, setUser] = useState(
    () =>
      find(new URLSearchParams(window.location.search).get("user")) ??
      find(window.localStorage.getItem(USER)) ??
      session.users[0],
  );
  const choose = (upn: string): void => {
    window.localStorage.setItem(USER, upn);
    setUser(find(upn) ?? user);
  };
  return [user, choose];
}

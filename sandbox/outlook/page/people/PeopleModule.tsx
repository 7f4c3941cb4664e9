/** People: the contacts of the mailbox. */
import { Avatar, Button, makeStyles, SearchBox, tokens } from "@fluentui/react-components";
import { PersonAdd20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState } from "react";
import {
  deleteContact,
  moveContact,
  readContactPage,
  readContacts,
  saveContact,
  type ContactPage,
} from "../graph/items.ts";
import type { Contact } from "../graph/shapes.ts";
import { CategoryTag } from "../mail/CategoryTag.tsx";
import { emptyWords, ListDetail } from "../shell/ListDetail.tsx";
import { NamedLists } from "../shell/NamedLists.tsx";
import { VisuallyHidden } from "../shell/VisuallyHidden.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { createHearing } from "../state/hearing.ts";
import { useStore } from "../store.ts";
import { ContactForm } from "./ContactForm.tsx";
import { useFolders } from "./use-folders.ts";

const useStyles = makeStyles({
  words: { flex: 1, minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  tags: { display: "flex", flexWrap: "wrap", gap: "4px" },
});

const EMPTY: ContactPage = { contacts: [], next: undefined };
const REFRESH_EVERY = 10_000;

/** More pages of the same search are on show: a fresh first page must not throw them away. */
const isLonger = (before: Loaded, asked: string, fresh: ContactPage): boolean =>
  before.asked === asked && before.page.contacts.length > fresh.contacts.length && before.page.next !== fresh.next;

const keyOf = (open: Contact | "new" | undefined): string | undefined => (typeof open === "object" ? open.id : open);

interface Loaded {
  /** Folder and search that the page answers. */
  readonly asked: string;
  readonly page: ContactPage;
}

export function PeopleModule() {
  const { session, status } = useWorkspace();
  const { graph, mailbox } = session;
  const [loaded, setLoaded] = useState<Loaded>({ asked: "", page: EMPTY });
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Contact | "new" | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const fail = (error: unknown): void => {
    setProblem(error instanceof Error ? error.message : String(error));
  };
  const folders = useFolders(fail);
  const folder = folders.chosen;
  const asked = `${folder}/${search}`;
  const page = loaded.asked === asked ? loaded.page : EMPTY;
  const [hearing] = useState(createHearing);
  const latest = useRef(asked);

  useEffect(() => {
    latest.current = asked;
    let current = true;
    const look = (): void => {
      const isNews = hearing();
      readContacts(graph, mailbox, folder, search).then(
        (next) => {
          if (current && isNews())
            setLoaded((before) => ({ asked, page: isLonger(before, asked, next) ? before.page : next }));
        },
        (error: unknown) => {
          if (current) fail(error);
        },
      );
    };
    look();
    const timer = setInterval(look, REFRESH_EVERY);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [graph, mailbox, folder, search, asked, hearing]);

  const more = async (): Promise<void> => {
    if (page.next === undefined) return;
    const next = await readContactPage(graph, page.next);
    setLoaded((before) =>
      before.page === page
        ? { asked, page: { contacts: [...page.contacts, ...next.contacts], next: next.next } }
        : before,
    );
  };
  /** After a change: the list as it is now, unless another one is looked at by then. */
  const reload = async (): Promise<void> => {
    const isNews = hearing();
    const fresh = await readContacts(graph, mailbox, folder, search);
    if (latest.current === asked && isNews()) setLoaded({ asked, page: fresh });
  };
  /** Whoever has opened something else meanwhile keeps it. */
  const leave = (before: typeof open, next?: Contact): void => {
    setOpen((now) => (keyOf(now) === keyOf(before) ? next : now));
  };
  const save = async (id: string | undefined, values: object): Promise<void> => {
    const saved = await saveContact(graph, mailbox, { id, folder }, values);
    status.set("Contact saved.");
    leave(open, saved);
    await reload();
  };
  const remove = async (id: string): Promise<void> => {
    await deleteContact(graph, mailbox, id);
    status.set("Contact deleted.");
    leave(open);
    await reload();
  };
  const move = async (id: string, target: string): Promise<void> => {
    await moveContact(graph, mailbox, id, target);
    status.set("Contact moved.");
    leave(open);
    await reload();
  };
  const shown = typeof open === "object" ? open : undefined;
  return (
    <ListDetail
      name="Contacts"
      tools={
        <>
          <NamedLists
            noun="folder"
            lists={folders.lists}
            chosen={folder}
            onChoose={(id) => {
              setOpen(undefined);
              folders.choose(id);
            }}
            onCreate={folders.create}
            onRename={folders.rename}
            onDelete={folders.remove}
          />
          <Button
            appearance="primary"
            icon={<PersonAdd20Regular />}
            onClick={() => {
              setOpen("new");
            }}
          >
            New contact
          </Button>
          <SearchBox
            aria-label="Search contacts"
            placeholder="Search contacts"
            value={search}
            onChange={(_event, data) => {
              setSearch(data.value);
            }}
          />
        </>
      }
      items={page.contacts}
      keyOf={(one) => one.id}
      selected={shown?.id}
      onSelect={setOpen}
      row={(one) => <ContactRow contact={one} />}
      empty={emptyWords(
        loaded.asked === asked,
        search === "" ? "No contacts yet." : `No contact starts with “${search}”.`,
        problem,
      )}
      onMore={page.next === undefined ? undefined : () => void more().catch(fail)}
      detail={
        open === undefined ? null : (
          <ContactForm
            key={shown?.id ?? "new"}
            contact={shown}
            folders={folders.lists.filter(({ id }) => id !== folder)}
            onSave={save}
            onDelete={remove}
            onMove={move}
          />
        )
      }
      onBack={() => {
        setOpen(undefined);
      }}
      problem={problem}
      onDismiss={() => {
        setProblem(undefined);
      }}
    />
  );
}

function ContactRow({ contact }: { readonly contact: Contact }) {
  const styles = useStyles();
  const { mail } = useWorkspace();
  const { categories } = useStore(mail.store);
  return (
    <>
      <Avatar name={contact.displayName} size={32} color="colorful" aria-hidden />
      <div className={styles.words}>
        <div className={styles.name}>{contact.displayName || "(no name)"}</div>
        <div className={styles.quiet}>
          {[contact.jobTitle, contact.companyName].filter((part) => part !== "").join(", ") ||
            contact.emailAddresses[0]?.address}
        </div>
        {contact.categories.length > 0 && (
          <div className={styles.tags}>
            <VisuallyHidden>Categories:</VisuallyHidden>
            {contact.categories.map((name) => (
              <CategoryTag
                key={name}
                name={name}
                color={categories.find((one) => one.displayName === name)?.color ?? "none"}
              />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

import { useState } from "react";
import { BOOK_TABLES } from "../../../domain/address-book.ts";
import type { BookTally, BookView } from "../../../app/address-book/book-desk.ts";
import { Button } from "../../components/button.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { useNow } from "../../hooks/now.tsx";
import { usePrepare } from "../../hooks/prepared.tsx";
import { useWords } from "../../hooks/words.tsx";
import { tableName } from "../../strings/table-name.ts";
import { CheckField } from "./check-field.tsx";
import type { PageProps } from "./page-props.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

/** Records kept on this computer: to resolve recipients against (O6), and to work without a network (L1). */
export function BookPage(props: PageProps) {
  return (
    <>
      <Choices {...props} />
      <Kept {...props} />
    </>
  );
}

function Choices({ preferences, commands }: PageProps) {
  const words = useOptionsWords();
  const pane = useWords();
  const book = preferences.value?.book;
  if (book === undefined) return <Skeleton lines={5} />;
  const change = (part: Partial<typeof book>): void => {
    void commands.changePreferences({ book: { ...book, ...part } });
  };
  return (
    <Section heading={words.say("book.heading")}>
      <p className="small quiet">{words.say("book.hint")}</p>
      {BOOK_TABLES.map((table) => (
        <CheckField
          key={table}
          label={tableName(pane, table, "many")}
          checked={book.tables.includes(table)}
          onChange={(checked) => {
            const tables = BOOK_TABLES.filter((one) => (one === table ? checked : book.tables.includes(one)));
            change({ tables });
          }}
        />
      ))}
      <SelectField
        label={words.say("book.own")}
        value={book.own ? "mine" : "all"}
        options={(["all", "mine"] as const).map((value) => ({ value, label: words.say(`book.own.${value}`) }))}
        onChange={(value) => {
          change({ own: value === "mine" });
        }}
      />
    </Section>
  );
}

function Kept({ view: { book }, desk }: PageProps) {
  const words = useOptionsWords();
  const now = useNow();
  const prepare = usePrepare();
  const [preparing, setPreparing] = useState(false);
  const { value } = book;
  const busy = book.reading || preparing;
  const download = async (): Promise<void> => {
    setPreparing(true);
    await Promise.all([prepare(), desk.refreshBook()]);
    setPreparing(false);
  };
  const age = value && words.age(Date.parse(value.refreshedAt), now);
  return (
    <Section heading={words.say("book.offline")}>
      <p className="small quiet">{words.say("book.offline.hint")}</p>
      {book.problem !== undefined && <ProblemNotice problem={book.problem} onRetry={() => void download()} />}
      <div role="status">
        <p>
          {busy
            ? words.say("book.refreshing")
            : age === undefined
              ? words.say("book.never")
              : words.say("book.refreshed", { age })}
        </p>
      </div>
      {value?.onRequestOnly && <p className="small quiet">{words.say("book.onRequestOnly")}</p>}
      {value !== undefined && <Tallies label={words.say("book.heading")} tallies={value.tables} />}
      {value?.lists !== undefined && <Lists lists={value.lists} />}
      {value !== undefined && value.offline.length > 0 && (
        <Tallies label={words.say("book.selected")} tallies={value.offline} />
      )}
      {value?.offline.length === 0 && <p className="small quiet">{words.say("book.offline.none")}</p>}
      <div className="actionButtons">
        <Button onClick={() => void download()} busy={busy}>
          {words.say("book.refresh")}
        </Button>
      </div>
    </Section>
  );
}

/** How many records of each table are kept, in one sentence. */
function Tallies({ label, tallies }: { readonly label: string; readonly tallies: readonly BookTally[] }) {
  const words = useOptionsWords();
  const pane = useWords();
  const told = tallies.map(({ table, count, more }) =>
    words.say(more ? "book.count.more" : "book.count", { table: tableName(pane, table, "many"), count }),
  );
  return (
    <p className="small">
      <span className="quiet">{label}</span> · {words.list(told)}
    </p>
  );
}

/** Contacts and tasks of the mailbox: how many, and how many of them can be edited without a network. */
function Lists({ lists }: { readonly lists: NonNullable<BookView["lists"]> }) {
  const words = useOptionsWords();
  const pane = useWords();
  const told = lists.map(({ shelf, count, editable }) =>
    words.say("book.list", { list: pane.say(`nav.${shelf}`), count, editable }),
  );
  return (
    <p className="small">
      <span className="quiet">{words.say("book.lists")}</span> · {words.list(told)}
    </p>
  );
}

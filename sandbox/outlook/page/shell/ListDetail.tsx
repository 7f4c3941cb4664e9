/** A list beside a form: the layout that People and Tasks share. */
import {
  Button,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from "@fluentui/react-components";
import { ArrowLeft20Regular, Dismiss20Regular } from "@fluentui/react-icons";
import { useRef, type KeyboardEvent, type ReactNode } from "react";

const useStyles = makeStyles({
  module: { flex: 1, minWidth: 0, display: "flex", gap: "8px" },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    overflow: "hidden",
    minHeight: 0,
    display: "flex",
    flexDirection: "column",
    "@media (max-width: 640px)": { borderRadius: 0, border: "none" },
  },
  list: { width: "320px", flexShrink: 0, "@media (max-width: 640px)": { width: "100%" } },
  detail: { flex: 1, minWidth: 0, overflowY: "auto" },
  hideNarrow: { "@media (max-width: 640px)": { display: "none" } },
  back: { alignSelf: "start", "@media (min-width: 641px)": { display: "none" } },
  tools: { padding: "8px 12px", display: "grid", gap: "8px" },
  rows: { flex: 1, minHeight: 0, overflowY: "auto", margin: 0, padding: 0, listStyleType: "none" },
  row: {
    position: "relative",
    display: "flex",
    gap: "10px",
    alignItems: "center",
    padding: "8px 12px",
    cursor: "pointer",
    outline: "none",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    contentVisibility: "auto",
    containIntrinsicHeight: "auto 56px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3 },
    ":focus-visible": { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    boxShadow: `inset -3px 0 0 ${tokens.colorCompoundBrandStroke}`,
  },
  empty: { padding: "24px", color: tokens.colorNeutralForeground2, textAlign: "center" },
});

export interface ListDetailProps<T> {
  readonly name: string;
  readonly tools: ReactNode;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly selected: string | undefined;
  readonly onSelect: (item: T) => void;
  readonly row: (item: T) => ReactNode;
  readonly empty: string;
  /** Present when there is more to load. */
  readonly onMore: (() => void) | undefined;
  readonly detail: ReactNode;
  readonly onBack: () => void;
  readonly problem: string | undefined;
  readonly onDismiss: () => void;
}

/** What stands in place of the rows: that there are none is only said when it is known. */
export function emptyWords(isRead: boolean, none: string, problem: string | undefined): string {
  if (isRead) return none;
  return problem === undefined ? "Loading…" : "The list could not be read.";
}

export function ListDetail<T>(props: ListDetailProps<T>) {
  const styles = useStyles();
  const open = props.detail !== undefined && props.detail !== null;
  return (
    <div className={styles.module}>
      <section className={mergeClasses(styles.card, styles.list, open && styles.hideNarrow)} aria-label={props.name}>
        <div className={styles.tools}>{props.tools}</div>
        {props.problem !== undefined && (
          <MessageBar intent="error" politeness="assertive">
            <MessageBarBody>{props.problem}</MessageBarBody>
            <MessageBarActions
              containerAction={
                <Button
                  appearance="transparent"
                  aria-label="Dismiss"
                  icon={<Dismiss20Regular />}
                  onClick={props.onDismiss}
                />
              }
            />
          </MessageBar>
        )}
        <Rows {...props} />
        {props.onMore !== undefined && (
          <Button appearance="subtle" onClick={props.onMore}>
            Show more
          </Button>
        )}
      </section>
      <section
        className={mergeClasses(styles.card, styles.detail, !open && styles.hideNarrow)}
        aria-label={`${props.name}: details`}
      >
        {open && (
          <Button className={styles.back} appearance="subtle" icon={<ArrowLeft20Regular />} onClick={props.onBack}>
            Back to the list
          </Button>
        )}
        {open ? props.detail : <p className={styles.empty}>Select something from the list, or create it.</p>}
      </section>
    </div>
  );
}

function Rows<T>({ name, items, keyOf, selected, onSelect, row, empty }: ListDetailProps<T>) {
  const styles = useStyles();
  const list = useRef<HTMLUListElement>(null);
  if (items.length === 0) return <p className={styles.empty}>{empty}</p>;
  const current = items.some((item) => keyOf(item) === selected) ? selected : keyOf(items[0] ?? failEmpty());
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
    const item = target === undefined ? undefined : items[target];
    if (target === undefined || item === undefined) return;
    event.preventDefault();
    onSelect(item);
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[target]?.focus();
  };
  return (
    <ul ref={list} role="listbox" aria-label={name} className={styles.rows}>
      {items.map((item, index) => {
        const key = keyOf(item);
        return (
          <li
            key={key}
            role="option"
            aria-selected={key === selected}
            tabIndex={key === current ? 0 : -1}
            className={mergeClasses(styles.row, key === selected && styles.selected)}
            onClick={() => {
              onSelect(item);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                onSelect(item);
              } else onKeyDown(event, index);
            }}
          >
            {row(item)}
          </li>
        );
      })}
    </ul>
  );
}

function failEmpty(): never {
  throw new Error("The list is empty.");
}

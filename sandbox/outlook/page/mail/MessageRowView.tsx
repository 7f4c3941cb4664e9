/** One message in the list. */
import { Avatar, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  Attach16Regular,
  CheckboxChecked20Filled,
  CheckboxUnchecked20Regular,
  Flag16Filled,
  Important16Filled,
} from "@fluentui/react-icons";
import { memo, type DragEvent, type MouseEvent } from "react";
import type { MasterCategory, MessageRow } from "../graph/shapes.ts";
import { VisuallyHidden } from "../shell/VisuallyHidden.tsx";
import { CategoryTag } from "./CategoryTag.tsx";
import { listDate } from "./dates.ts";

const useStyles = makeStyles({
  row: {
    position: "relative",
    display: "grid",
    gridTemplateColumns: "32px minmax(0, 1fr)",
    columnGap: "10px",
    padding: "8px 12px 8px 9px",
    borderLeft: "3px solid transparent",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    cursor: "pointer",
    outline: "none",
    contentVisibility: "auto",
    containIntrinsicHeight: "auto 76px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3 },
    ":hover [data-check]": { display: "grid" },
    ":hover [data-face]": { display: "none" },
    ":focus-visible": { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  unread: { borderLeftColor: tokens.colorBrandStroke1 },
  selected: {
    backgroundColor: tokens.colorBrandBackground2,
    // Contrast themes have one background: there this bar alone says what is selected.
    boxShadow: `inset -3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    ":hover": { backgroundColor: tokens.colorBrandBackground2Hover },
  },
  face: { display: "grid", placeItems: "start", paddingTop: "2px" },
  check: { display: "none", placeItems: "center", height: "32px", color: tokens.colorNeutralForeground2 },
  shown: { display: "grid" },
  gone: { display: "none" },
  line: { display: "flex", alignItems: "center", gap: "4px", minWidth: 0 },
  from: { flex: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  subject: { flex: 1, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  date: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, whiteSpace: "nowrap" },
  bold: { fontWeight: tokens.fontWeightSemibold },
  brand: { color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  preview: {
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontSize: tokens.fontSizeBase200,
  },
  draft: { color: tokens.colorPaletteRedForeground1 },
  flag: { color: tokens.colorPaletteRedForeground1 },
  tags: { display: "flex", gap: "4px", flexWrap: "wrap", paddingTop: "3px" },
});

export interface MessageRowProps {
  readonly row: MessageRow;
  readonly categories: readonly MasterCategory[];
  /** In a folder of what one has sent. */
  readonly own: boolean;
  readonly selected: boolean;
  /** Several are selected: the boxes stay visible. */
  readonly several: boolean;
  readonly hasKeyboard: boolean;
  readonly now: number;
  readonly timeZone: string;
  readonly onClick: (event: MouseEvent, id: string) => void;
  readonly onToggle: (id: string) => void;
  readonly onDrag: (event: DragEvent, id: string) => void;
}

/** Who a row names: the sender, or the recipients of what one wrote oneself. */
export function whoOf(row: MessageRow, own: boolean): string {
  if (!row.isDraft && !own) return row.from?.emailAddress.name || row.from?.emailAddress.address || "(no sender)";
  const to = row.toRecipients.map((one) => one.emailAddress.name || one.emailAddress.address);
  return to.length === 0 ? "(no recipient)" : to.join(", ");
}

/** What the small pictures of a row say. */
const marksOf = (row: MessageRow): readonly string[] => [
  ...(row.importance === "high" ? ["important"] : []),
  ...(row.hasAttachments ? ["has attachments"] : []),
  ...(row.flag?.flagStatus === "flagged" ? ["flagged"] : []),
];

export const MessageRowView = memo(function MessageRowView(props: MessageRowProps) {
  const styles = useStyles();
  const { row, selected, several } = props;
  const who = whoOf(row, props.own);
  const marks = marksOf(row);
  const bold = !row.isRead && styles.bold;
  return (
    <li
      id={`row-${row.id}`}
      role="option"
      aria-selected={selected}
      tabIndex={props.hasKeyboard ? 0 : -1}
      className={mergeClasses(styles.row, !row.isRead && styles.unread, selected && styles.selected)}
      draggable
      onDragStart={(event) => {
        props.onDrag(event, row.id);
      }}
      onClick={(event) => {
        props.onClick(event, row.id);
      }}
    >
      <div
        onClick={(event) => {
          event.stopPropagation();
          props.onToggle(row.id);
        }}
      >
        <div data-face className={mergeClasses(styles.face, several && styles.gone)}>
          <Avatar name={who} size={32} color="colorful" aria-hidden />
        </div>
        <div data-check className={mergeClasses(styles.check, several && styles.shown)}>
          {selected ? <CheckboxChecked20Filled /> : <CheckboxUnchecked20Regular />}
        </div>
      </div>
      <div>
        <div className={styles.line}>
          {!row.isRead && <VisuallyHidden>Unread,</VisuallyHidden>}
          <span className={mergeClasses(styles.from, bold)}>{who}</span>
          {marks.length > 0 && <VisuallyHidden>, {marks.join(", ")}</VisuallyHidden>}
          {row.importance === "high" && <Important16Filled className={styles.flag} />}
          {row.hasAttachments && <Attach16Regular />}
          {row.flag?.flagStatus === "flagged" && <Flag16Filled className={styles.flag} />}
        </div>
        <div className={styles.line}>
          <span className={mergeClasses(styles.subject, !row.isRead && styles.brand)}>
            {row.isDraft && <span className={styles.draft}>[Draft] </span>}
            {row.subject || "(no subject)"}
          </span>
          <span className={styles.date}>{listDate(Date.parse(row.receivedDateTime), props.now, props.timeZone)}</span>
        </div>
        <div className={styles.preview}>{row.bodyPreview || "\u00a0"}</div>
        {row.categories.length > 0 && (
          <div className={styles.tags}>
            <VisuallyHidden>Categories:</VisuallyHidden>
            {row.categories.map((name) => (
              <CategoryTag
                key={name}
                name={name}
                color={props.categories.find((one) => one.displayName === name)?.color ?? "none"}
              />
            ))}
          </div>
        )}
      </div>
    </li>
  );
});

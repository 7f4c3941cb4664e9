/** Categories in their colours. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";

/** Graph's presets in Outlook's order: red, orange, brown, yellow, green, teal, olive, blue, purple, cranberry, … */
const PRESET_COLORS = [
  "#d13438",
  "#ca5010",
  "#8e562e",
  "#c19c00",
  "#107c10",
  "#038387",
  "#57811b",
  "#0078d4",
  "#5c2e91",
  "#b4009e",
  "#69797e",
  "#4a5459",
  "#7a7574",
  "#5d5a58",
  "#323130",
  "#750b1c",
  "#8a3707",
  "#603e14",
  "#7a6400",
  "#0b5a08",
  "#005b70",
  "#405f13",
  "#004e8c",
  "#401b6c",
  "#77004d",
] as const;

/** CSS colour of a Graph category colour (`preset0` … `preset24`, `none`). */
export const categoryColor = (color: string): string =>
  PRESET_COLORS[Number(/^preset(\d+)$/i.exec(color)?.[1] ?? "-1")] ?? "#8a8886";

const useStyles = makeStyles({
  dot: {
    display: "inline-block",
    width: "12px",
    height: "12px",
    borderRadius: "50%",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    forcedColorAdjust: "none",
    flexShrink: 0,
  },
  tag: {
    display: "inline-flex",
    alignItems: "center",
    gap: "4px",
    padding: "0 6px",
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    lineHeight: "18px",
    backgroundColor: tokens.colorNeutralBackground5,
    color: tokens.colorNeutralForeground1,
    maxWidth: "160px",
    overflow: "hidden",
    whiteSpace: "nowrap",
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  text: { overflow: "hidden", textOverflow: "ellipsis" },
});

export function CategoryDot({ color }: { readonly color: string }) {
  const styles = useStyles();
  return <span className={styles.dot} style={{ backgroundColor: categoryColor(color) }} />;
}

export interface CategoryTagProps {
  readonly name: string;
  /** Graph's colour; names that are not in the master list have none. */
  readonly color: string;
  readonly className?: string;
}
export function CategoryTag({ name, color, className }: CategoryTagProps) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.tag, className)}>
      <CategoryDot color={color} />
      <span className={styles.text}>{name}</span>
    </span>
  );
}

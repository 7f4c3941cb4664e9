/** A small tab list. */
import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowKeyGroup } from "./ArrowKeyGroup.tsx";

const useStyles = makeStyles({
  tabs: { display: "flex" },
  tab: {
    padding: "6px 10px",
    border: "none",
    borderBottom: "2px solid transparent",
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground2,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase300,
    cursor: "pointer",
    ":hover": { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
  },
});

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly (readonly [value: T, name: string])[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  readonly className?: string;
}

export function Tabs<T extends string>({ label, tabs, chosen, onChoose, className }: TabsProps<T>) {
  const styles = useStyles();
  return (
    <ArrowKeyGroup role="tablist" label={label} className={mergeClasses(styles.tabs, className)}>
      {tabs.map(([value, name]) => (
        <button
          key={value}
          type="button"
          role="tab"
          aria-selected={value === chosen}
          className={mergeClasses(styles.tab, value === chosen && styles.chosen)}
          onClick={() => {
            onChoose(value);
          }}
        >
          {name}
        </button>
      ))}
    </ArrowKeyGroup>
  );
}

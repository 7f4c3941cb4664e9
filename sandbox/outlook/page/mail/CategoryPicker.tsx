/** Choosing categories of the master list, as chips that open a menu. */
import {
  Button,
  makeStyles,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { Tag20Regular } from "@fluentui/react-icons";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { CategoryDot, CategoryTag } from "./CategoryTag.tsx";

const useStyles = makeStyles({ row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "4px" } });

export interface CategoryPickerProps {
  readonly chosen: readonly string[];
  readonly onChange: (categories: readonly string[]) => void;
}

export function CategoryPicker({ chosen, onChange }: CategoryPickerProps) {
  const styles = useStyles();
  const { mail } = useWorkspace();
  const { categories } = useStore(mail.store);
  const colorOf = (name: string): string => categories.find((one) => one.displayName === name)?.color ?? "none";
  return (
    <div className={styles.row}>
      <Menu
        checkedValues={{ categories: [...chosen] }}
        onCheckedValueChange={(_event, data) => {
          onChange(data.checkedItems);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<Tag20Regular />}>Categorize</Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {categories.map((category) => (
              <MenuItemCheckbox
                key={category.id}
                name="categories"
                value={category.displayName}
                icon={<CategoryDot color={category.color} />}
              >
                {category.displayName}
              </MenuItemCheckbox>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {chosen.map((name) => (
        <CategoryTag key={name} name={name} color={colorOf(name)} />
      ))}
    </div>
  );
}

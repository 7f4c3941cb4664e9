import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons";
import type { Place } from "../address.ts";
import { MENU } from "../form/layouts.ts";
import { useCrm, useLoading } from "./crm.ts";

/** The way to every table and to the administration. */
export function PlaceMenu({ place }: { readonly place: Place }) {
  const { go, metadata } = useCrm();
  const loading = useLoading("menu", () => metadata.labels());
  const labelOf = (name: string): string => (loading.kind === "ready" ? loading.value.get(name) : undefined) ?? name;
  const settings = (area: "organization" | "synchronization", label: string) => (
    <MenuItem
      onClick={() => {
        go({ page: "settings", area });
      }}
    >
      {label}
    </MenuItem>
  );
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle" icon={<NavigationRegular />}>
          {place.page === "settings" ? "Administration" : labelOf(place.table)}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {MENU.map(({ title, tables }) => (
            <MenuGroup key={title}>
              <MenuGroupHeader>{title}</MenuGroupHeader>
              {tables.map((table) => (
                <MenuItem
                  key={table}
                  onClick={() => {
                    go({ page: "list", table, search: "" });
                  }}
                >
                  {labelOf(table)}
                </MenuItem>
              ))}
            </MenuGroup>
          ))}
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Administration</MenuGroupHeader>
            {settings("organization", "Organization settings")}
            {settings("synchronization", "Field synchronization")}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** A group of the add-in in the ribbon: its buttons and menus with their labels, icons and tips. */
import {
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Spinner,
  tokens,
  Tooltip,
} from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { CommandButton as RibbonButton } from "../shell/CommandButton.tsx";
import type { Button, Control, RibbonGroup } from "../manifest/model.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

const useStyles = makeStyles({
  group: { display: "flex", alignItems: "center", gap: "2px" },
  label: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    padding: "0 6px",
    whiteSpace: "nowrap",
  },
  icon: { width: "20px", height: "20px", display: "block" },
  tip: { fontWeight: tokens.fontWeightSemibold },
});

export function AddinGroup({ group }: { readonly group: RibbonGroup }) {
  const styles = useStyles();
  return (
    <div role="group" aria-label={group.label} className={styles.group}>
      <span className={styles.label} aria-hidden>
        {group.label}
      </span>
      {group.controls.map((control) =>
        control.kind === "button" ? (
          <CommandButton key={control.id} button={control} />
        ) : (
          <CommandMenu key={control.id} menu={control} />
        ),
      )}
    </div>
  );
}

/** What a click does: open the pane, or run the function and say when it went wrong. */
function usePress(): (button: Button) => void {
  const { host, status } = useWorkspace();
  return (button) => {
    if (button.action.kind === "pane") {
      host.openPane(button);
      return;
    }
    void host.runFunction(button).then((outcome) => {
      if (outcome.kind === "unknownFunction") status.set(`${button.label}: the add-in does not know this command.`);
      if (outcome.kind === "notStarted") status.set(`${button.label}: the add-in did not start.`);
      if (outcome.kind === "timedOut") status.set(`${button.label}: the add-in did not finish in five minutes.`);
    });
  };
}

function Icon({ control }: { readonly control: Control }) {
  const styles = useStyles();
  const { host } = useWorkspace();
  const running = useStore(host.commands.running);
  if (running.includes(control.label)) return <Spinner size="tiny" />;
  const source = control.icons[32] ?? control.icons[16] ?? host.manifest.iconUrl;
  return <img src={source} alt="" className={styles.icon} />;
}

function Tip({ control }: { readonly control: Control }) {
  const styles = useStyles();
  return (
    <>
      <div className={styles.tip}>{control.tipTitle || control.label}</div>
      <div>{control.tipText}</div>
    </>
  );
}

/** The tip of a control, and the way to take it away: what was pressed may open something below it. */
function useTip(control: Control) {
  const [visible, setVisible] = useState(false);
  const pressed = useRef(false);
  const tip = {
    content: <Tip control={control} />,
    relationship: "description",
    visible,
    onVisibleChange: (_event: unknown, data: { readonly visible: boolean }) => {
      // It may be on its way when the control is pressed.
      setVisible(data.visible && !pressed.current);
    },
  } as const;
  const pointer = {
    onPointerDown: () => {
      pressed.current = true;
      setVisible(false);
    },
    onPointerLeave: () => {
      pressed.current = false;
      setVisible(false);
    },
  };
  return [tip, pointer] as const;
}

function CommandButton({ button }: { readonly button: Button }) {
  const { host } = useWorkspace();
  const [tip, pointer] = useTip(button);
  const press = usePress();
  const enabled = host.isEnabled(button.action);
  return (
    <Tooltip {...tip}>
      <RibbonButton
        icon={<Icon control={button} />}
        disabledFocusable={!enabled}
        {...pointer}
        onClick={() => {
          press(button);
        }}
      >
        {button.label}
      </RibbonButton>
    </Tooltip>
  );
}

function CommandMenu({ menu }: { readonly menu: Extract<Control, { kind: "menu" }> }) {
  const { host } = useWorkspace();
  const press = usePress();
  const [tip, pointer] = useTip(menu);
  const enabled = menu.items.some((item) => host.isEnabled(item.action));
  return (
    <Menu>
      <Tooltip {...tip}>
        <MenuTrigger disableButtonEnhancement>
          <RibbonButton icon={<Icon control={menu} />} disabledFocusable={!enabled} {...pointer}>
            {menu.label}
            <ChevronDown16Regular />
          </RibbonButton>
        </MenuTrigger>
      </Tooltip>
      <MenuPopover>
        <MenuList>
          {menu.items.map((item) => (
            <MenuItem
              key={item.id}
              icon={<Icon control={item} />}
              disabled={!host.isEnabled(item.action)}
              title={item.tipText}
              onClick={() => {
                press(item);
              }}
            >
              {item.label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

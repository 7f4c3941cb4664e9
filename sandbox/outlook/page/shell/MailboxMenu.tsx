/** Whose mailbox: one's own, or that of somebody who shared theirs. Without the right to see it the service says so. */
import {
  makeStyles,
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import type { MailboxRef } from "../graph/mailbox.ts";
import { useWorkspace } from "./workspace-context.ts";

const useStyles = makeStyles({
  button: { width: "100%", justifyContent: "space-between", fontWeight: "normal" },
});

export interface MailboxMenuProps {
  /** What is chosen, e.g. "Mailbox". */
  readonly label: string;
  readonly mailbox: MailboxRef;
  readonly onChange: (mailbox: MailboxRef) => void;
}

export function MailboxMenu({ label, mailbox, onChange }: MailboxMenuProps) {
  const styles = useStyles();
  const { session } = useWorkspace();
  const { users } = session.description;
  const nameOf = (upn: string, name: string): string => (upn === session.user.upn ? name : `${name} (shared)`);
  return (
    <Menu
      checkedValues={{ mailbox: [mailbox.upn] }}
      onCheckedValueChange={(_event, { checkedItems: [upn] }) => {
        const user = users.find((one) => one.upn === upn);
        if (user !== undefined) onChange({ upn: user.upn, name: user.name, shared: user.upn !== session.user.upn });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          className={styles.button}
          appearance="subtle"
          aria-label={`${label}: ${nameOf(mailbox.upn, mailbox.name)}`}
        >
          {nameOf(mailbox.upn, mailbox.name)}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {users.map((user) => (
            <MenuItemRadio key={user.upn} name="mailbox" value={user.upn}>
              {nameOf(user.upn, user.name)}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** The page's own commands on messages. */
import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import {
  Archive20Regular,
  ArrowForward20Regular,
  ArrowReply20Regular,
  ArrowReplyAll20Regular,
  Delete20Regular,
  Flag20Regular,
  FolderArrowRight20Regular,
  MailAdd20Regular,
  MailRead20Regular,
  Tag20Regular,
} from "@fluentui/react-icons";
import { CategoryDot } from "../mail/CategoryTag.tsx";
import { flatten } from "../mail/folder-tree.ts";
import { CommandButton, CommandDivider } from "../shell/CommandButton.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

export function MailCommands() {
  const { mail, forms, status } = useWorkspace();
  const state = useStore(mail.store);
  const { selected, opened } = state;
  const nothing = selected.length === 0;
  const single = opened === undefined ? undefined : { mailbox: state.mailbox, id: opened.message.id };
  const rows = state.rows.filter((row) => selected.includes(row.id));
  const allRead = rows.every((row) => row.isRead);
  const allFlagged = rows.length > 0 && rows.every((row) => row.flag?.flagStatus === "flagged");
  const run = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      status.set(error instanceof Error ? error.message : String(error));
    });
  };
  const answer = (kind: "createReply" | "createReplyAll" | "createForward"): void => {
    if (single !== undefined) run(forms.answer(kind, single));
  };
  return (
    <>
      <CommandButton
        appearance="primary"
        icon={<MailAdd20Regular />}
        onClick={() => {
          run(forms.newMessage({}));
        }}
      >
        New mail
      </CommandButton>
      <CommandDivider />
      <CommandButton
        icon={<Delete20Regular />}
        aria-label="Delete"
        title="Delete"
        disabledFocusable={nothing}
        onClick={() => void mail.remove(selected)}
      />
      <CommandButton
        icon={<Archive20Regular />}
        aria-label="Archive"
        title="Archive"
        disabledFocusable={nothing}
        onClick={() => void mail.move(selected, "archive")}
      />
      <MoveMenu disabled={nothing} />
      <CommandDivider />
      <CommandButton
        icon={<ArrowReply20Regular />}
        aria-label="Reply"
        title="Reply"
        disabledFocusable={single === undefined}
        onClick={() => {
          answer("createReply");
        }}
      />
      <CommandButton
        icon={<ArrowReplyAll20Regular />}
        aria-label="Reply all"
        title="Reply all"
        disabledFocusable={single === undefined}
        onClick={() => {
          answer("createReplyAll");
        }}
      />
      <CommandButton
        icon={<ArrowForward20Regular />}
        aria-label="Forward"
        title="Forward"
        disabledFocusable={single === undefined}
        onClick={() => {
          answer("createForward");
        }}
      />
      <CommandDivider />
      <CommandButton
        icon={<MailRead20Regular />}
        aria-label={allRead ? "Mark as unread" : "Mark as read"}
        title={allRead ? "Mark as unread" : "Mark as read"}
        disabledFocusable={nothing}
        onClick={() => void mail.markRead(selected, !allRead)}
      />
      <CommandButton
        icon={<Flag20Regular />}
        aria-label={allFlagged ? "Remove flag" : "Flag"}
        title={allFlagged ? "Remove flag" : "Flag"}
        disabledFocusable={nothing}
        onClick={() => void mail.flag(selected, !allFlagged)}
      />
      <CategoryMenu disabled={nothing} />
    </>
  );
}

function MoveMenu({ disabled }: { readonly disabled: boolean }) {
  const { mail } = useWorkspace();
  const { folders, folderId, selected } = useStore(mail.store);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <CommandButton
          icon={<FolderArrowRight20Regular />}
          aria-label="Move to"
          title="Move to"
          disabledFocusable={disabled}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {flatten(folders)
            .filter((folder) => folder.id !== folderId)
            .map((folder) => (
              <MenuItem key={folder.id} onClick={() => void mail.move(selected, folder.id)}>
                {"\u2003".repeat(folder.depth)}
                {folder.displayName}
              </MenuItem>
            ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function CategoryMenu({ disabled }: { readonly disabled: boolean }) {
  const { mail } = useWorkspace();
  const { categories, rows, selected } = useStore(mail.store);
  const chosen = rows.filter((row) => selected.includes(row.id));
  const checked = categories
    .map((category) => category.displayName)
    .filter((name) => chosen.length > 0 && chosen.every((row) => row.categories.includes(name)));
  return (
    <Menu checkedValues={{ categories: checked }}>
      <MenuTrigger disableButtonEnhancement>
        <CommandButton
          icon={<Tag20Regular />}
          aria-label="Categorize"
          title="Categorize"
          disabledFocusable={disabled}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {categories.map((category) => (
            <MenuItemCheckbox
              key={category.id}
              name="categories"
              value={category.displayName}
              icon={<CategoryDot color={category.color} />}
              onClick={() =>
                void mail.categorize(selected, category.displayName, !checked.includes(category.displayName))
              }
            >
              {category.displayName}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItem
            onClick={() => {
              for (const name of checked) void mail.categorize(selected, name, false);
            }}
          >
            Clear categories
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

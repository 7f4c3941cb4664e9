/** Choosing among lists (or folders) of a module; making, renaming and deleting them. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Input,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Select,
} from "@fluentui/react-components";
import { Add20Regular, Delete20Regular, MoreHorizontal20Regular, Rename20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { afterWish, type Wish } from "./wish.ts";

const useStyles = makeStyles({ row: { display: "flex", gap: "4px" }, grow: { flex: 1, minWidth: 0 } });

export interface NamedList {
  readonly id: string;
  readonly name: string;
  /** Every mailbox has it: it keeps its name and cannot be deleted. */
  readonly fixed: boolean;
}

export interface NamedListsProps {
  /** "list" or "folder". */
  readonly noun: string;
  readonly lists: readonly NamedList[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onCreate: (name: string) => Promise<void>;
  readonly onRename: (id: string, name: string) => Promise<void>;
  readonly onDelete: (id: string) => Promise<void>;
}

const capital = (noun: string): string => noun.slice(0, 1).toUpperCase() + noun.slice(1);

export function NamedLists(props: NamedListsProps) {
  const styles = useStyles();
  const { noun, lists, chosen, onChoose } = props;
  const [wish, setWish] = useState<Wish>();
  const current = lists.find(({ id }) => id === chosen);
  const end = (): void => {
    if (wish !== undefined) setWish((now) => afterWish(now, wish));
  };
  return (
    <>
      <div className={styles.row}>
        <Select
          className={styles.grow}
          aria-label={capital(noun)}
          value={chosen ?? ""}
          onChange={(_event, { value }) => {
            end();
            onChoose(value);
          }}
        >
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <ListMenu noun={noun} current={current} onWish={setWish} />
      </div>
      {wish?.kind === "new" && (
        <NameForm label={`Name of the new ${noun}`} before="" onDone={props.onCreate} onEnd={end} />
      )}
      {wish?.kind === "rename" && current !== undefined && (
        <NameForm
          key={current.id}
          label={`New name of the ${noun}`}
          before={current.name}
          onDone={(name) => props.onRename(current.id, name)}
          onEnd={end}
        />
      )}
      {wish?.kind === "delete" && current !== undefined && (
        <DeleteQuestion noun={noun} name={current.name} onDelete={() => props.onDelete(current.id)} onEnd={end} />
      )}
    </>
  );
}

interface ListMenuProps {
  readonly noun: string;
  readonly current: NamedList | undefined;
  readonly onWish: (wish: Wish) => void;
}

function ListMenu({ noun, current, onWish }: ListMenuProps) {
  const fixed = current?.fixed !== false;
  const item = (kind: Wish["kind"], label: string, icon: React.JSX.Element, disabled: boolean) => (
    <MenuItem
      icon={icon}
      disabled={disabled}
      onClick={() => {
        onWish({ kind });
      }}
    >
      {label}
    </MenuItem>
  );
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<MoreHorizontal20Regular />} aria-label={`${capital(noun)}s: new, rename, delete`} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {item("new", `New ${noun}`, <Add20Regular />, false)}
          {item("rename", `Rename ${noun}`, <Rename20Regular />, fixed)}
          {item("delete", `Delete ${noun}…`, <Delete20Regular />, fixed)}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly before: string;
  readonly onDone: (name: string) => Promise<void>;
  readonly onEnd: () => void;
}

/** Enter does it, Escape leaves everything as it was. */
function NameForm({ label, before, onDone, onEnd }: NameFormProps) {
  const styles = useStyles();
  const [name, setName] = useState(before);
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void onDone(name.trim()).then(onEnd);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEnd();
      }}
    >
      <Input
        className={styles.grow}
        aria-label={label}
        placeholder={label}
        autoFocus
        value={name}
        onChange={(_event, data) => {
          setName(data.value);
        }}
      />
      <Button type="submit">{before === "" ? "Create" : "Rename"}</Button>
    </form>
  );
}

interface DeleteQuestionProps {
  readonly noun: string;
  readonly name: string;
  readonly onDelete: () => Promise<void>;
  readonly onEnd: () => void;
}

function DeleteQuestion({ noun, name, onDelete, onEnd }: DeleteQuestionProps) {
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_event, { open }) => {
        if (!open) onEnd();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            Delete the {noun} “{name}”?
          </DialogTitle>
          <DialogContent>Everything in it is deleted, too.</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => void onDelete().then(onEnd)}>
              Delete {noun}
            </Button>
            <Button onClick={onEnd}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

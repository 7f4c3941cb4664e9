/** Creating, changing and deleting a contact. */
import {
  Button,
  Field,
  Input,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  MessageBar,
  MessageBarBody,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { Delete20Regular, FolderArrowRight20Regular, Save20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Contact } from "../graph/shapes.ts";
import { CategoryPicker } from "../mail/CategoryPicker.tsx";
import type { NamedList } from "../shell/NamedLists.tsx";
import { CONTACT_SECTIONS, toContactValues, toGraphContact } from "./contact-values.ts";

const useStyles = makeStyles({
  form: { padding: "16px 20px", display: "grid", gap: "12px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase500 },
  grid: { display: "grid", gap: "12px", gridTemplateColumns: "repeat(auto-fill, minmax(200px, 1fr))" },
  section: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  legend: { fontWeight: tokens.fontWeightSemibold, padding: "4px 0" },
  bar: { display: "flex", flexWrap: "wrap", gap: "8px" },
});

export interface ContactFormProps {
  readonly contact: Contact | undefined;
  readonly onSave: (id: string | undefined, values: object) => Promise<void>;
  readonly onDelete: (id: string) => Promise<void>;
  /** The other folders. */
  readonly folders: readonly NamedList[];
  readonly onMove: (id: string, folder: string) => Promise<void>;
}

const typeOf = (field: string): "email" | "date" | "tel" | "text" =>
  field.startsWith("email") ? "email" : field === "birthday" ? "date" : /Phone2?$/.test(field) ? "tel" : "text";

export function ContactForm({ contact, folders, onSave, onDelete, onMove }: ContactFormProps) {
  const styles = useStyles();
  const [values, setValues] = useState(() => toContactValues(contact));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const attempt = (work: Promise<void>): void => {
    setBusy(true);
    setProblem(undefined);
    work
      .catch((error: unknown) => {
        setProblem(error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <form
      className={styles.form}
      aria-label="Contact"
      onSubmit={(event) => {
        event.preventDefault();
        attempt(onSave(contact?.id, toGraphContact(values, contact)));
      }}
    >
      <h2 className={styles.title}>{contact?.displayName ?? "New contact"}</h2>
      {problem !== undefined && (
        <MessageBar intent="error" politeness="assertive">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.bar}>
        <Button type="submit" appearance="primary" icon={<Save20Regular />} disabled={busy}>
          Save
        </Button>
        {contact !== undefined && (
          <Button
            icon={<Delete20Regular />}
            disabled={busy}
            onClick={() => {
              attempt(onDelete(contact.id));
            }}
          >
            Delete
          </Button>
        )}
        {contact !== undefined && folders.length > 0 && (
          <MoveMenu
            folders={folders}
            disabled={busy}
            onMove={(folder) => {
              attempt(onMove(contact.id, folder));
            }}
          />
        )}
      </div>
      {CONTACT_SECTIONS.map(({ title, fields }) => (
        <fieldset key={title} className={styles.section}>
          <legend className={styles.legend}>{title}</legend>
          <div className={styles.grid}>
            {fields.map(([name, label]) => (
              <Field key={name} label={label}>
                <Input
                  type={typeOf(name)}
                  value={values.fields[name] ?? ""}
                  onChange={(_event, { value }) => {
                    setValues((before) => ({ ...before, fields: { ...before.fields, [name]: value } }));
                  }}
                />
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      <CategoryPicker
        chosen={values.categories}
        onChange={(categories) => {
          setValues((before) => ({ ...before, categories }));
        }}
      />
      <Field label="Notes">
        <Textarea
          rows={6}
          resize="vertical"
          value={values.notes}
          onChange={(_event, { value }) => {
            setValues((before) => ({ ...before, notes: value }));
          }}
        />
      </Field>
    </form>
  );
}

interface MoveMenuProps {
  readonly folders: readonly NamedList[];
  readonly disabled: boolean;
  readonly onMove: (folder: string) => void;
}

function MoveMenu({ folders, disabled, onMove }: MoveMenuProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<FolderArrowRight20Regular />} disabled={disabled}>
          Move to
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {folders.map(({ id, name }) => (
            <MenuItem
              key={id}
              onClick={() => {
                onMove(id);
              }}
            >
              {name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

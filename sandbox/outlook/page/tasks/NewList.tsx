/** Making another list of tasks. */
import { Button, Input, makeStyles } from "@fluentui/react-components";
import { Add20Regular } from "@fluentui/react-icons";
import { useState } from "react";

const useStyles = makeStyles({ row: { display: "flex", gap: "4px" }, grow: { flex: 1, minWidth: 0 } });

export function NewList({ onCreate }: { readonly onCreate: (name: string) => Promise<void> }) {
  const styles = useStyles();
  const [name, setName] = useState<string | undefined>(undefined);
  if (name === undefined) {
    return (
      <Button
        appearance="subtle"
        size="small"
        icon={<Add20Regular />}
        onClick={() => {
          setName("");
        }}
      >
        New list
      </Button>
    );
  }
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "")
          void onCreate(name.trim()).then(() => {
            setName(undefined);
          });
      }}
    >
      <Input
        className={styles.grow}
        aria-label="Name of the new list"
        placeholder="Name of the new list"
        autoFocus
        value={name}
        onChange={(_event, data) => {
          setName(data.value);
        }}
      />
      <Button type="submit">Create</Button>
    </form>
  );
}

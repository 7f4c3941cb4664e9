import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { FieldValue } from "../api/record.ts";
import { isReference } from "../api/record.ts";
import type { Conflict } from "./changes.ts";

interface ConflictNoticeProps {
  readonly conflicts: readonly Conflict[];
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly onDismiss: () => void;
}

/** Somebody else saved while the form was open: both values, and the choice. */
export function ConflictNotice({ conflicts, onTakeTheirs, onKeepMine, onDismiss }: ConflictNoticeProps) {
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>Somebody else saved this record meanwhile. Your changes are not saved yet.</MessageBarTitle>
        {conflicts.length === 0 ? (
          "They changed other fields than you did."
        ) : (
          <ul>
            {conflicts.map(({ name, label, mine, theirs }) => (
              <li key={name}>
                {label}: yours is “{shown(mine)}”, theirs is “{shown(theirs)}”.
              </li>
            ))}
          </ul>
        )}
      </MessageBarBody>
      <MessageBarActions>
        <Button appearance="primary" onClick={onKeepMine}>
          Save mine
        </Button>
        <Button onClick={onTakeTheirs}>Take theirs</Button>
        <Button appearance="subtle" onClick={onDismiss}>
          Go on editing
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}

const shown = (value: FieldValue): string => (isReference(value) ? value.name : value === null ? "" : String(value));

import { useState } from "react";
import { rolesFor } from "../../../app/rooms/connections/connection-room.ts";
import type { ConnectionWords } from "../../../domain/new-record.ts";
import { readId, toRecordId } from "../../../domain/ids.ts";
import type { RecordCard, RecordRef } from "../../../domain/records.ts";
import type { Connection, ConnectionRole } from "../../../ports/crm-creation.ts";
import { Button } from "../../components/button.tsx";
import { recordName } from "../../components/record-line.tsx";
import { useWords } from "../../hooks/words.tsx";
import { type PickerParts, RecordPicker } from "../batch/record-picker.tsx";
import { RecordField, SelectField, TextField } from "../rooms/field.tsx";
import { useConnectWords } from "./words.ts";

export interface ConnectFormProps {
  readonly own: RecordCard;
  readonly existing: Connection | undefined;
  readonly roles: readonly ConnectionRole[];
  readonly picker: PickerParts;
  readonly working: boolean;
  readonly signedOut: boolean;
  readonly onSave: (to: RecordCard, words: ConnectionWords) => void;
  readonly onCancel: () => void;
}

/** One connection: the other record, what each is to the other, and why. Only roles that fit the tables are offered. */
export function ConnectForm(props: ConnectFormProps) {
  const { own, existing, roles, picker, working, signedOut, onSave, onCancel } = props;
  const words = useConnectWords();
  const pane = useWords();
  const [to, setTo] = useState<RecordCard | undefined>(existing && { ...existing.other, details: [], open: true });
  const [picking, setPicking] = useState(existing === undefined);
  const [ownRole, setOwnRole] = useState(existing?.ownRole?.id ?? "");
  const [otherRole, setOtherRole] = useState(existing?.otherRole?.id ?? "");
  const [description, setDescription] = useState(existing?.description ?? "");
  const options = (of: RecordRef) => [
    { value: "", text: words.say("noRole") },
    ...rolesFor(roles, of).map(({ id, name }) => ({ value: id, text: name })),
  ];
  const why = signedOut
    ? words.say("why.signedOut")
    : working
      ? words.say("why.working")
      : to === undefined
        ? words.say("why.other")
        : undefined;
  const save = (): void => {
    if (to === undefined) return;
    const fits = (id: string, of: RecordRef) =>
      readId(toRecordId, rolesFor(roles, of).find((role) => role.id === id)?.id);
    const [fromRole, toRole] = [fits(ownRole, own), fits(otherRole, to)];
    const text = description.trim();
    onSave(to, { ...(fromRole && { fromRole }), ...(toRole && { toRole }), ...(text !== "" && { description: text }) });
  };
  return (
    <div className="form" role="group" aria-label={words.say(existing === undefined ? "add" : "title")}>
      <RecordField
        label={words.say("to")}
        record={to}
        open={picking && existing === undefined}
        onOpen={setPicking}
        choose={words.say(to === undefined ? "choose.record" : "change.record")}
        close={words.say("close")}
        none={words.say("none.record")}
        fixed={existing !== undefined}
      >
        <RecordPicker
          {...picker}
          suggestions={[]}
          onPick={(record) => {
            setTo(record);
            setPicking(false);
          }}
        />
      </RecordField>
      <SelectField
        label={
          to === undefined ? words.say("otherRole") : words.say("otherRoleNamed", { record: recordName(pane, to) })
        }
        value={otherRole}
        options={to === undefined ? [{ value: "", text: words.say("noRole") }] : options(to)}
        onChange={setOtherRole}
      />
      <SelectField
        label={words.say("ownRole", { record: recordName(pane, own) })}
        value={ownRole}
        options={options(own)}
        onChange={setOwnRole}
      />
      <TextField label={words.say("description")} lines={2} value={description} onChange={setDescription} />
      <div className="actionButtons">
        <Button appearance="primary" onClick={save} disabledReason={why} busy={working}>
          {words.say("save")}
        </Button>
        <Button onClick={onCancel}>{pane.say("command.cancel")}</Button>
      </div>
    </div>
  );
}

import type { EditableField } from "../../../domain/field-edit.ts";
import { SelectField, TextField } from "../rooms/field.tsx";
import { PRIORITIES, STATES } from "./edit-values.ts";
import { useEditWords } from "./words.ts";

export interface EditFieldProps {
  readonly field: EditableField;
  readonly label: string;
  readonly value: string;
  /** What somebody else made of it meanwhile. */
  readonly note: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of the form, as what it is. */
export function EditField({ field, ...shared }: EditFieldProps) {
  const words = useEditWords();
  switch (field) {
    case "priority": {
      const options = PRIORITIES.map((value) => ({ value, text: words.say(`priority.${value}`) }));
      return <SelectField {...shared} options={options} />;
    }
    case "status": {
      const options = STATES.map((value) => ({ value, text: words.say(`status.${value}`) }));
      return <SelectField {...shared} options={options} />;
    }
    case "due":
      return <TextField {...shared} type="date" />;
    case "emailaddress1":
      return <TextField {...shared} type="email" />;
    case "telephone1":
    case "mobilephone":
      return <TextField {...shared} type="tel" />;
    case "description":
      return <TextField {...shared} lines={4} />;
    case "firstname":
    case "lastname":
    case "jobtitle":
    case "subject":
      return <TextField {...shared} />;
  }
}

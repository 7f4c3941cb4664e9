import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import type { RecordCard } from "../../../domain/records.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { RecordLine, recordName } from "../../components/record-line.tsx";
import { Section } from "../../components/section.tsx";
import { useWords } from "../../hooks/words.tsx";
import { type PickerParts, RecordPicker } from "./record-picker.tsx";
import { useBatchWords } from "./words.ts";

export interface RegardingForAllProps {
  readonly chosen: RecordCard | undefined;
  readonly open: boolean;
  readonly picker: PickerParts;
  readonly onOpen: (open: boolean) => void;
  readonly onChoose: (record: RecordCard | undefined) => void;
}

/** One regarding record for every row that has none of its own. */
export function RegardingForAll({ chosen, open, picker, onOpen, onChoose }: RegardingForAllProps) {
  const words = useBatchWords();
  const pane = useWords();
  return (
    <Section heading={words.say("forAll.heading")}>
      {chosen !== undefined && (
        <div className="card cardHead">
          <RecordLine record={chosen} />
          <IconButton
            label={words.say("row.takeBack", { record: recordName(pane, chosen) })}
            icon={<DismissRegular />}
            onClick={() => {
              onChoose(undefined);
            }}
          />
        </div>
      )}
      <div>
        <Button
          onClick={() => {
            onOpen(!open);
          }}
          aria={{ "aria-expanded": open }}
        >
          {open ? words.say("row.close") : words.say("forAll.choose")}
        </Button>
      </div>
      {open && <RecordPicker {...picker} suggestions={[]} onPick={onChoose} />}
      <p className="small quiet">{words.say("forAll.hint")}</p>
    </Section>
  );
}

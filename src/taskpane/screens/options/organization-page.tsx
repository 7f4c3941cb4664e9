import { useId, useState } from "react";
import type { OptionsView } from "../../../app/options/options-view.ts";
import { Button } from "../../components/button.tsx";
import { Notice } from "../../components/notice.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { ChangeDialog } from "./change-dialog.tsx";
import { CheckField } from "./check-field.tsx";
import type { PageProps } from "./page-props.ts";
import { SelectField } from "./select-field.tsx";
import { useOptionsWords } from "./words.ts";

type Settings = NonNullable<OptionsView["organization"]["value"]>;

/** What administrators decide for everybody; others read it (O7). */
export function OrganizationPage({ view, desk }: PageProps) {
  const words = useOptionsWords();
  const { organization, rights, pending } = view;
  const readOnly = rights.value?.organization === "no";
  const known = organization.value !== undefined && rights.value !== undefined;
  const problem = organization.problem ?? rights.problem;
  return (
    <div className="section">
      {problem !== undefined && (
        <ProblemNotice
          problem={problem}
          onRetry={() => {
            desk.open("organization");
          }}
        />
      )}
      {readOnly && (
        <Notice intent="info">
          <p>{words.say("organization.readOnly")}</p>
        </Notice>
      )}
      {!known && problem === undefined && <Skeleton lines={8} />}
      {organization.value !== undefined && (known || problem !== undefined) && (
        <Settings settings={organization.value} readOnly={readOnly || rights.value === undefined} desk={desk} />
      )}
      {pending?.kind === "organization" && <ChangeDialog pending={pending} desk={desk} />}
    </div>
  );
}

interface SettingsProps extends Pick<PageProps, "desk"> {
  readonly settings: Settings;
  readonly readOnly: boolean;
}

const ADDRESSES = ["one", "all"] as const;
const INTERVALS = [
  ["minimumInterval", "organization.interval"],
  ["minimumOfflineInterval", "organization.offlineInterval"],
  ["minimumAddressBookInterval", "organization.bookInterval"],
] as const;

const BY_ITSELF = ["synchronizesByItself", "downloadsByItself", "bookByItself"] as const;

function Settings({ settings, readOnly, desk }: SettingsProps) {
  const words = useOptionsWords();
  const reason = readOnly ? words.say("filters.imposedReason") : undefined;
  return (
    <>
      <SelectField
        label={words.say("organization.addresses")}
        value={settings.allAddresses ? "all" : "one"}
        disabledReason={reason}
        options={ADDRESSES.map((value) => ({ value, label: words.say(`organization.addresses.${value}`) }))}
        onChange={(value) => {
          desk.proposeOrganization({ allAddresses: value === "all" });
        }}
      />
      <CheckField
        label={words.say("organization.attachments")}
        hint={words.say("organization.attachments.hint")}
        checked={settings.appointmentAttachments}
        readOnly={readOnly}
        onChange={(appointmentAttachments) => {
          desk.proposeOrganization({ appointmentAttachments });
        }}
      />
      <CheckField
        label={words.say("organization.assigned")}
        hint={words.say("organization.assigned.hint")}
        checked={settings.assignedTasks}
        readOnly={readOnly}
        onChange={(assignedTasks) => {
          desk.proposeOrganization({ assignedTasks });
        }}
      />
      {BY_ITSELF.map((name) => (
        <CheckField
          key={name}
          label={words.say(`organization.${name}`)}
          hint={words.say("organization.byItself.hint")}
          checked={settings[name]}
          readOnly={readOnly}
          onChange={(checked) => {
            desk.proposeOrganization({ [name]: checked });
          }}
        />
      ))}
      {INTERVALS.map(([name, label]) => (
        <MinutesField
          key={`${name}/${String(settings[name])}`}
          label={words.say(label)}
          minutes={settings[name]}
          readOnly={readOnly}
          onSave={(minutes) => {
            desk.proposeOrganization({ [name]: minutes });
          }}
        />
      ))}
    </>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly minutes: number;
  readonly readOnly: boolean;
  readonly onSave: (minutes: number) => void;
}

function MinutesField({ label, minutes, readOnly, onSave }: MinutesProps) {
  const words = useOptionsWords();
  const id = useId();
  const [text, setText] = useState(String(minutes));
  const typed = Number(text);
  const good = Number.isInteger(typed) && typed >= 1;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="minutes">
        <input
          id={id}
          type="number"
          className="input"
          min={1}
          value={text}
          readOnly={readOnly}
          aria-invalid={!good}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        {!readOnly && typed !== minutes && (
          <Button
            disabledReason={good ? undefined : words.say("organization.wrong")}
            onClick={() => {
              onSave(typed);
            }}
          >
            {words.say("organization.save")}
          </Button>
        )}
      </div>
    </div>
  );
}

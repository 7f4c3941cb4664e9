import { OpenRegular } from "@fluentui/react-icons/headless/svg/open";
import type { RelatedGroup, RelatedView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import type { RecordRef } from "../../../domain/records.ts";
import { Button } from "../../components/button.tsx";
import { RecordLine, recordName } from "../../components/record-line.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { useWords } from "../../hooks/words.tsx";
import type { MessageCommands } from "./commands.ts";

export interface RelatedSectionProps {
  readonly related: RelatedView;
  readonly commands: Pick<MessageCommands, "open" | "refresh">;
  readonly isTold: (problem: Problem) => boolean;
}

/** Part 4 of the pane: open opportunities, open cases and recent activities of the regarding record or the company (P3). */
export function RelatedSection({ related, commands, isTold }: RelatedSectionProps) {
  const words = useWords();
  const { about, groups } = related;
  const filled = groups.value?.filter((group) => group.records.length > 0);
  // Nobody in this message is in the CRM: there is nothing whose records could be listed.
  if (about === undefined && !groups.reading && groups.problem === undefined) return null;
  return (
    <Section
      heading={words.say("related.heading")}
      aside={about !== undefined && <span className="aside small quiet">{recordName(words, about)}</span>}
    >
      {filled === undefined && groups.reading && <Skeleton lines={4} />}
      <Unread
        problem={groups.problem}
        stale={filled !== undefined}
        isTold={isTold}
        onRetry={() => void commands.refresh()}
      />
      {filled?.length === 0 && <p className="quiet">{words.say("related.none")}</p>}
      {filled?.map((group) => (
        <Group key={group.kind} group={group} onOpen={(record) => void commands.open(record)} />
      ))}
      {about !== undefined && filled !== undefined && (
        <div>
          <Button appearance="link" icon={<OpenRegular />} onClick={() => void commands.open(about)}>
            {words.say("related.all")}
          </Button>
        </div>
      )}
    </Section>
  );
}

function Group({ group, onOpen }: { readonly group: RelatedGroup; readonly onOpen: (record: RecordRef) => void }) {
  const words = useWords();
  return (
    <div>
      <h3 className="groupHead small quiet">{words.say(`related.${group.kind}`)}</h3>
      <ul className="rows">
        {group.records.map((record) => (
          <li key={record.id}>
            <button
              type="button"
              className="row"
              onClick={() => {
                onOpen(record);
              }}
            >
              <RecordLine record={record} />
              <span className="hiddenText">, {words.say("command.open")}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import { EditRegular } from "@fluentui/react-icons/headless/svg/edit";
import { OpenRegular } from "@fluentui/react-icons/headless/svg/open";
import { PinFilled, PinRegular } from "@fluentui/react-icons/headless/svg/pin";
import type { ActionView, RegardingView, SearchView } from "../../../app/view.ts";
import type { Problem } from "../../../domain/problem.ts";
import { type RecordCard, type RecordRef, sameRecord } from "../../../domain/records.ts";
import { Button, IconButton } from "../../components/button.tsx";
import { RecordLine, recordName } from "../../components/record-line.tsx";
import { Section, Skeleton } from "../../components/section.tsx";
import { Unread } from "../../components/unread.tsx";
import { useWords } from "../../hooks/words.tsx";
import { pendingText } from "../../strings/state-text.ts";
import { type MessageCommands, reasonOf } from "./commands.ts";
import { RegardingSearch } from "./regarding-search.tsx";
import { SuggestionList } from "./suggestion-list.tsx";

/** What has a regarding record: an item that can be tracked, or a draft. */
export interface Regarded {
  readonly regarding: RegardingView;
  readonly actions: Readonly<Record<"setRegarding" | "clearRegarding", ActionView>> & {
    readonly openRegarding?: ActionView;
  };
}

export interface RegardingSectionProps {
  readonly view: Regarded;
  readonly search: SearchView;
  /** Records the user keeps at the top of the search. */
  readonly pinned: readonly RecordRef[];
  readonly commands: MessageCommands;
  /** Problems the top of the pane already tells. */
  readonly isTold: (problem: Problem) => boolean;
  /** What else belongs to it, below. */
  readonly children?: ReactNode;
}

/** Part 2 of the pane: the regarding record, or suggestions and the search box (R1). */
export function RegardingSection({ view, search, pinned, commands, isTold, children }: RegardingSectionProps) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  const { regarding } = view;
  if (regarding.kind === "none") return null;

  const pick = (record: RecordCard): void => {
    setChanging(false);
    void commands.setRegarding(record);
  };
  const picker = <Picker view={view} search={search} commands={commands} isTold={isTold} onPick={pick} />;
  if (regarding.kind === "suggestions") {
    return (
      <Section heading={words.say("regarding.heading")}>
        {picker}
        {children}
      </Section>
    );
  }
  const keep = (): void => {
    commands.cancelSearch();
    setChanging(false);
  };
  return (
    <Section heading={words.say("regarding.heading")}>
      <Card
        regarding={regarding}
        pinned={pinned.some((record) => sameRecord(record, regarding.card))}
        view={view}
        commands={commands}
        changing={changing}
        onChange={() => {
          if (changing) keep();
          else setChanging(true);
        }}
      />
      {changing && picker}
      {children}
    </Section>
  );
}

interface CardProps {
  readonly regarding: Extract<RegardingView, { kind: "set" }>;
  readonly pinned: boolean;
  readonly view: Regarded;
  readonly commands: MessageCommands;
  readonly changing: boolean;
  readonly onChange: () => void;
}

function Card({ regarding, pinned, view, commands, changing, onChange }: CardProps) {
  const words = useWords();
  const { card, pending, problem } = regarding;
  const { openRegarding, setRegarding, clearRegarding } = view.actions;
  return (
    <div className="card">
      <div className="cardHead">
        <RecordLine record={card} note={pending ? pendingText(words, problem) : undefined} />
        <IconButton
          label={words.say("command.pin")}
          icon={pinned ? <PinFilled /> : <PinRegular />}
          onClick={() => void (pinned ? commands.unpin(card) : commands.pin(card))}
          aria={{ "aria-pressed": pinned }}
        />
        {openRegarding?.kind !== "hidden" && (
          <IconButton
            label={words.say("command.openNamed", { name: recordName(words, card) })}
            icon={<OpenRegular />}
            onClick={() => void commands.open(card)}
          />
        )}
      </div>
      <div className="cardActions">
        {setRegarding.kind !== "hidden" && (
          <Button
            appearance="subtle"
            icon={<EditRegular />}
            onClick={onChange}
            aria={{ "aria-expanded": changing }}
            {...reasonOf(words, setRegarding)}
          >
            {words.say(changing ? "command.keep" : "command.change")}
          </Button>
        )}
        {clearRegarding.kind !== "hidden" && (
          <Button
            appearance="subtle"
            icon={<DismissRegular />}
            onClick={() => void commands.clearRegarding()}
            {...reasonOf(words, clearRegarding)}
          >
            {words.say("command.clear")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface PickerProps extends Omit<RegardingSectionProps, "pinned" | "children"> {
  readonly onPick: (record: RecordCard) => void;
}

function Picker({ view, search, commands, isTold, onPick }: PickerProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const around = useRef<HTMLDivElement>(null);
  // Only "Change" brings the box without suggestions: whoever presses it wants to type, and may do so before it is painted.
  const asked = view.regarding.kind === "set";
  useLayoutEffect(() => {
    if (asked) input.current?.focus();
  }, [asked]);
  const suggestions = view.regarding.kind === "suggestions" ? view.regarding.suggestions : undefined;
  const found = suggestions?.value ?? [];
  const toLastSuggestion = (): void => {
    [...(around.current?.querySelectorAll<HTMLButtonElement>(".rows button") ?? [])].at(-1)?.focus();
  };
  const { disabledReason, reasonPasses } = reasonOf(words, view.actions.setRegarding);
  if (disabledReason !== undefined && reasonPasses !== true) return <p className="quiet">{disabledReason}</p>;
  return (
    <div ref={around} className="picker">
      {found.length > 0 && (
        <SuggestionList
          suggestions={found}
          onPick={onPick}
          onLeaveDown={() => {
            input.current?.focus();
          }}
        />
      )}
      {suggestions?.reading === true && found.length === 0 && <Skeleton lines={4} />}
      {suggestions?.reading === false && suggestions.value?.length === 0 && (
        <p className="quiet">{words.say("regarding.noSuggestions")}</p>
      )}
      <Unread
        problem={suggestions?.problem}
        stale={found.length > 0}
        isTold={isTold}
        onRetry={() => void commands.refresh()}
      />
      <RegardingSearch
        search={search}
        input={input}
        onText={commands.searchRegarding}
        onTable={commands.searchTable}
        onStop={commands.cancelSearch}
        onPick={onPick}
        onCreate={(table) => void commands.openNew(table)}
        onLeaveUp={toLastSuggestion}
      />
    </div>
  );
}

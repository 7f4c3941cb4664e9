import type { OptionsCommands } from "../../../app/options/options-work.ts";
import type { OptionsView } from "../../../app/options/options-view.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/section.tsx";
import { PlanList } from "../synchronization/plan-list.tsx";
import { useFieldWords } from "../synchronization/words.ts";
import { mappingName } from "./mapping-name.ts";
import { useOptionsWords } from "./words.ts";

type Pending = NonNullable<OptionsView["pending"]>;

/** A change for everybody, with its effect on the user's own records, before it is made (O5, S8). */
export function ChangeDialog({ pending, desk }: { readonly pending: Pending; readonly desk: OptionsCommands }) {
  const words = useOptionsWords();
  const names = useFieldWords();
  const { preview } = pending;
  const title =
    pending.kind === "direction"
      ? words.say("change.title.direction", {
          field: mappingName(names, pending.mapping),
          direction: words.say(`direction.${pending.direction}`),
        })
      : words.say("change.title.organization");
  const moving = pending.saving ? words.say("change.saving") : undefined;
  const cancel = (): void => {
    // What is under way for everybody is not called off by closing the question.
    if (!pending.saving) desk.dropChange();
  };
  const moves = pending.kind === "direction" || pending.change.allAddresses !== undefined;
  // Its effect is shown before it is made (O5, S8).
  const isAsked = moves && preview.value === undefined && preview.problem === undefined;
  return (
    <Dialog
      title={title}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel} disabledReason={moving} reasonPasses>
            {words.say("change.cancel")}
          </Button>
          <Button
            appearance="primary"
            busy={pending.saving}
            disabledReason={isAsked ? words.say("change.preview.asking") : undefined}
            reasonPasses
            onClick={() => void desk.confirmChange()}
          >
            {words.say("change.confirm")}
          </Button>
        </>
      }
    >
      <p>{words.say("change.everybody")}</p>
      {moves && (
        <>
          <h3>{words.say("change.preview")}</h3>
          <div role="status" aria-busy={preview.reading}>
            {preview.problem !== undefined && <ProblemNotice problem={preview.problem} />}
            {isAsked && (
              <>
                <p className="quiet">{words.say("change.preview.asking")}</p>
                <Skeleton lines={3} />
              </>
            )}
            {preview.value?.length === 0 && <p>{words.say("change.preview.none")}</p>}
          </div>
          {preview.value !== undefined && preview.value.length > 0 && (
            <>
              <p className="small quiet">{words.say("change.loss")}</p>
              <PlanList entries={preview.value} />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

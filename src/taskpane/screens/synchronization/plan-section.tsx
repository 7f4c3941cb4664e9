import type { SyncCommands } from "../../../app/synchronizing/sync-desk.ts";
import type { PlanView } from "../../../app/synchronizing/sync-view.ts";
import { Button } from "../../components/button.tsx";
import { Section } from "../../components/section.tsx";
import { PlanList } from "./plan-list.tsx";
import { useSyncWords } from "./words.ts";

/** The plan of a dry run: the same steps, shown, nothing written (S28). */
export function PlanSection({ plan, commands }: { readonly plan: PlanView; readonly commands: SyncCommands }) {
  const words = useSyncWords();
  return (
    <Section heading={words.say("plan.heading")}>
      <PlanList entries={plan.entries} />
      <div className="syncActions">
        {plan.entries.length > 0 && <Button onClick={() => void commands.run()}>{words.say("plan.do")}</Button>}
        <Button appearance="subtle" onClick={commands.closePlan}>
          {words.say("plan.close")}
        </Button>
      </div>
    </Section>
  );
}

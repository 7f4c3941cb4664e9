/** What can be done with the state of a record. Only the state is sent; the platform picks the reason that belongs to it. */
export type Transition =
  | { readonly kind: "state"; readonly label: string; readonly to: number }
  | {
      readonly kind: "action";
      readonly label: string;
      readonly action: "WinOpportunity" | "LoseOpportunity" | "CloseIncident" | "QualifyLead";
    };

const state = (label: string, to: number): Transition => ({ kind: "state", label, to });

/** Transitions from a state, by table. https://learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions */
export function transitionsOf(table: string, isActivity: boolean, from: number): readonly Transition[] {
  if (isActivity) return activityTransitions(table, from);
  switch (table) {
    case "opportunity":
      return from === 0
        ? [
            { kind: "action", label: "Close as won", action: "WinOpportunity" },
            { kind: "action", label: "Close as lost", action: "LoseOpportunity" },
          ]
        : [state("Reopen", 0)];
    case "incident":
      return from === 0
        ? [{ kind: "action", label: "Resolve", action: "CloseIncident" }, state("Cancel case", 2)]
        : [state("Reactivate", 0)];
    case "lead":
      return from === 0
        ? [{ kind: "action", label: "Qualify", action: "QualifyLead" }, state("Disqualify", 2)]
        : [state("Reactivate", 0)];
    case "annotation":
    case "systemuser":
      return [];
    default:
      return from === 0 ? [state("Deactivate", 1)] : [state("Activate", 0)];
  }
}

function activityTransitions(table: string, from: number): readonly Transition[] {
  const scheduled = ["appointment", "serviceappointment", "recurringappointmentmaster"].includes(table);
  if (from === 0 || from === 3) return [state("Mark complete", 1), state("Cancel activity", 2)];
  // Sent and received mail stays what it is.
  return table === "email" ? [] : [state("Reopen", scheduled ? 3 : 0)];
}

/** The page's own commands in the forms for messages and appointments. */
import { Delete20Regular, Dismiss20Regular, Save20Regular, Send20Regular } from "@fluentui/react-icons";
import type { DraftStore } from "../edit/draft.ts";
import type { EventFormStore } from "../edit/event-form.ts";
import { saveDraft } from "../edit/save-draft.ts";
import { saveEvent } from "../edit/save-event.ts";
import { CommandButton } from "../shell/CommandButton.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { AttachCommand } from "./AttachCommand.tsx";

/** Runs a save and leaves what went wrong in the form. */
function useGuard() {
  const { status } = useWorkspace();
  return (work: Promise<unknown>, failed: (problem: string) => void, done?: string): void => {
    work.then(
      () => {
        if (done !== undefined) status.set(done);
      },
      (error: unknown) => {
        failed(error instanceof Error ? error.message : String(error));
      },
    );
  };
}

export function DraftCommands({ draft }: { readonly draft: DraftStore }) {
  const { session, forms, send, mail } = useWorkspace();
  const state = useStore(draft);
  const guard = useGuard();
  const busy = state.state === "sending";
  const failed = (problem: string): void => {
    draft.set((before) => ({ ...before, state: "changed", problem }));
  };
  const nobody = state.to.length + state.cc.length + state.bcc.length === 0;
  return (
    <>
      <CommandButton
        appearance="primary"
        icon={<Send20Regular />}
        disabledFocusable={busy || nobody}
        title={nobody ? "Add a recipient first" : "Send (Ctrl+Enter)"}
        onClick={() => void send()}
      >
        Send
      </CommandButton>
      <AttachCommand store={draft} />
      <CommandButton
        icon={<Save20Regular />}
        aria-label="Save draft"
        title="Save draft (Ctrl+S)"
        disabledFocusable={busy}
        onClick={() => {
          guard(saveDraft(session.graph, draft), failed, "Draft saved.");
        }}
      />
      <CommandButton
        icon={<Delete20Regular />}
        aria-label="Discard"
        title="Discard"
        disabledFocusable={busy}
        onClick={() => {
          guard(
            forms.close(true).then(() => mail.refresh()),
            failed,
          );
        }}
      />
      <CommandButton
        icon={<Dismiss20Regular />}
        aria-label="Close and keep draft"
        title="Close and keep draft"
        disabledFocusable={busy}
        onClick={() => {
          guard(
            forms.close(false).then(() => mail.refresh()),
            failed,
          );
        }}
      />
    </>
  );
}

export function EventFormCommands({ form }: { readonly form: EventFormStore }) {
  const { session, forms, send, events } = useWorkspace();
  const state = useStore(form);
  const guard = useGuard();
  const busy = state.state === "saving" || state.state === "sending";
  const meeting = state.required.length + state.optional.length > 0;
  const failed = (problem: string): void => {
    form.set((before) => ({ ...before, state: "changed", problem }));
  };
  return (
    <>
      <CommandButton
        appearance="primary"
        icon={meeting ? <Send20Regular /> : <Save20Regular />}
        disabledFocusable={busy}
        onClick={() => void send()}
      >
        {meeting ? "Send" : "Save"}
      </CommandButton>
      <AttachCommand store={form} />
      {meeting && state.savedId === undefined ? null : (
        <CommandButton
          icon={<Save20Regular />}
          aria-label="Save and stay"
          title="Save and stay"
          disabledFocusable={busy}
          onClick={() => {
            guard(
              saveEvent(session.graph, form, session.timeZone).then(() => events.refresh()),
              failed,
              "Saved.",
            );
          }}
        />
      )}
      {state.savedId !== undefined && (
        <CommandButton
          icon={<Delete20Regular />}
          disabledFocusable={busy}
          onClick={() => {
            const open = forms.store.get();
            guard(
              events.removeForm(state).then(() => (open === undefined ? undefined : forms.closeThis(open, true))),
              failed,
            );
          }}
        >
          {meeting ? "Cancel meeting" : "Delete"}
        </CommandButton>
      )}
      <CommandButton
        icon={<Dismiss20Regular />}
        disabledFocusable={busy}
        onClick={() => {
          void forms.close(true);
        }}
      >
        Close
      </CommandButton>
    </>
  );
}

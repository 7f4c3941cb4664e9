/** The question of a Smart Alert. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { buttonsOf } from "../manifest/model.ts";
import { commandSurfaceOf } from "../host/surface.ts";
import { useStore } from "../store.ts";
import { useWorkspace } from "./workspace-context.ts";

export function SendDialog() {
  const workspace = useWorkspace();
  const { host, sendQuestion } = workspace;
  const question = useStore(sendQuestion);
  if (question === undefined) return null;
  const stay = (): void => {
    question.decide("stay");
    const surface = commandSurfaceOf(workspace.surface());
    const command = surface && buttonsOf(host.manifest, surface).find((one) => one.id === question.commandId);
    if (command?.action.kind === "function") void host.runFunction(command);
    else if (command !== undefined) host.openPane(command, contextText(question.contextData));
  };
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={() => {
        question.decide("stay");
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{host.manifest.displayName}</DialogTitle>
          <DialogContent>{question.message}</DialogContent>
          <DialogActions>
            {question.maySendAnyway && (
              <Button
                onClick={() => {
                  question.decide("send");
                }}
              >
                Send anyway
              </Button>
            )}
            <Button appearance="primary" onClick={stay}>
              {question.cancelLabel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

const contextText = (data: unknown): string => (typeof data === "string" ? data : JSON.stringify(data ?? ""));

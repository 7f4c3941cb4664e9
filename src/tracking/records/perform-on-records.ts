import type { Action, ActionResult } from "../../domain/action.ts";
import { isRecordChange } from "../../domain/item-action.ts";
import type { Attempt } from "../attempt.ts";
import { addFiles } from "./add-files.ts";
import { chooseConversation } from "./choose-conversation.ts";
import { connect } from "./connect.ts";
import { convertItem, createRecord } from "./create-record.ts";
import { edit } from "./edit.ts";
import type { RecordPorts } from "./record-ports.ts";
import { setParent } from "./set-parent.ts";
import { settlePerson } from "./settle-person.ts";
import { undoRecord } from "./undo-record.ts";

/** Carries an action on other records out, once. Throws ServiceError; safe to repeat after any failure. */
export async function performOnRecords(ports: RecordPorts, action: Action, attempt: Attempt): Promise<ActionResult> {
  switch (action.kind) {
    case "convert":
      return convertItem(ports, action, attempt);
    case "create":
      return createRecord(ports, action, attempt);
    case "setParent":
      return setParent(ports, action, attempt);
    case "connect":
      return connect(ports, action, attempt);
    case "edit":
      return edit(ports, action, attempt);
    case "conversation":
      return chooseConversation(ports, action, attempt);
    case "settlePerson":
      return settlePerson(ports, action, attempt);
    case "addFiles":
      return addFiles(ports, action, attempt);
    case "undo":
      if (isRecordChange(action.change)) return undoRecord(ports, action, action.change, attempt);
      return ports.onItem(action, attempt);
    case "track":
    case "setRegarding":
    case "clearRegarding":
    case "stopTracking":
      return ports.onItem(action, attempt);
  }
}

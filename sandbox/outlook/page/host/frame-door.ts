/** What a frame asks of the host around it. */
import type { InitialDataFacts } from "./initial-data.ts";
import type { Desk } from "./desk.ts";
import type { AddinFrame } from "./frame.ts";
import type { MethodTable } from "./methods/table.ts";

/** Sizes in percent of the window. */
export interface DialogWish {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly hideTitle: boolean;
}

export interface FrameDoor {
  readonly hostOrigin: string;
  readonly hostVersion: string;
  /** A locale Office.js has strings for. */
  readonly locale: string;
  readonly desk: Desk;
  readonly methods: MethodTable;
  readonly initialFacts: () => InitialDataFacts;
  readonly answerNestedAuth: (message: string) => string | undefined;
  /** Opens a dialog of the page's own; answers an error code of Office.js, 0 when it opened. */
  readonly openDialog: (parent: AddinFrame, wish: DialogWish) => number;
  readonly closeDialog: (parent: AddinFrame) => void;
  readonly messageParent: (dialog: AddinFrame, message: string) => void;
  readonly messageChild: (parent: AddinFrame, message: string) => void;
  readonly closeContainer: (frame: AddinFrame) => void;
  readonly commandCompleted: (commandId: string, status: number, eventJson: string) => void;
  /** The keyboard focus leaves the frame at its end or its start, or by Escape. */
  readonly focusLeaves: (frame: AddinFrame, where: "after" | "before" | "escape") => void;
}

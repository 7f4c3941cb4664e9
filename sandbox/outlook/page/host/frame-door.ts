/** What a frame asks of the host around it. */
import type { InitialDataFacts } from "./initial-data.ts";
import type { Desk } from "./desk.ts";
import type { MethodTable } from "./methods/table.ts";

/** Sizes in percent of the window. */
export interface DialogWish {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly hideTitle: boolean;
}

/** The host around a frame. What a frame is does not matter to it: it only hands frames on. */
export interface FrameDoor<Frame> {
  readonly hostOrigin: string;
  readonly hostVersion: string;
  /** A locale Office.js has strings for. */
  readonly locale: string;
  readonly desk: Desk;
  readonly methods: MethodTable;
  readonly initialFacts: () => InitialDataFacts;
  readonly answerNestedAuth: (message: string) => string | undefined;
  /** Opens a dialog of the page's own; answers an error code of Office.js, 0 when it opened. */
  readonly openDialog: (parent: Frame, wish: DialogWish) => number;
  readonly closeDialog: (parent: Frame) => void;
  readonly messageParent: (dialog: Frame, message: string) => void;
  readonly messageChild: (parent: Frame, message: string) => void;
  readonly closeContainer: (frame: Frame) => void;
  readonly commandCompleted: (commandId: string, status: number, eventJson: string) => void;
  /** The keyboard focus leaves the frame at its end or its start, or by Escape. */
  readonly focusLeaves: (frame: Frame, where: "after" | "before" | "escape") => void;
}

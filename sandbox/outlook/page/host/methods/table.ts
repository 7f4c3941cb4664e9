/** Every method of the host by its dispatch number. What is not here is answered with "not supported". */
import type { InitialDataFacts } from "../initial-data.ts";
import { ATTACHMENT_METHODS } from "./attachments.ts";
import { BODY_METHODS } from "./body.ts";
import { CATEGORY_METHODS } from "./categories.ts";
import { FORM_METHODS } from "./forms.ts";
import { LIFECYCLE_METHODS } from "./lifecycle.ts";
import { codeOf, ERROR, failed, type Answer, type Method, type MethodCall } from "./method.ts";
import { NOTIFICATION_METHODS } from "./notifications.ts";
import { PEOPLE_METHODS } from "./people.ts";
import { SCHEDULE_METHODS } from "./schedule.ts";
import { selectionMethods } from "./selection.ts";
import { SETTINGS_METHODS } from "./settings.ts";
import { SHARED_METHODS } from "./shared.ts";
import { SENSITIVITY_METHODS } from "./sensitivity-labels.ts";

export type MethodTable = Readonly<Record<number, Method>>;

export const createMethodTable = (facts: () => InitialDataFacts): MethodTable => ({
  ...SETTINGS_METHODS,
  ...FORM_METHODS,
  ...CATEGORY_METHODS,
  ...BODY_METHODS,
  ...NOTIFICATION_METHODS,
  ...ATTACHMENT_METHODS,
  ...PEOPLE_METHODS,
  ...SCHEDULE_METHODS,
  ...LIFECYCLE_METHODS,
  ...SHARED_METHODS,
  ...SENSITIVITY_METHODS,
  ...selectionMethods(facts),
});

/** Runs a method and answers what goes onto the wire. Never throws. */
export async function callMethod(
  table: MethodTable,
  dispatchId: number,
  parameters: unknown,
  call: MethodCall,
): Promise<unknown> {
  const found = table[dispatchId];
  if (found === undefined) return toWire(failed(ERROR.unsupported));
  try {
    return toWire(await found.run(parameters, call));
  } catch (error) {
    return toWire(failed(codeOf(error)));
  }
}

function toWire(answer: Answer): unknown {
  switch (answer.kind) {
    case "value":
      return answer.value === undefined ? { error: false } : { error: false, data: answer.value };
    case "failed":
      return { error: true, errorCode: answer.code };
    case "shaped":
      return answer.value;
  }
}

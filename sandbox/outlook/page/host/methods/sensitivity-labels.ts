/** Sensitivity labels: this organization has none, which is what most answer. */
import { formOf } from "./settings.ts";
import { ERROR, failed, plain, value, type Method } from "./method.ts";

/** https://learn.microsoft.com/office/dev/add-ins/outlook/sensitivity-label */
export const SENSITIVITY_METHODS: Readonly<Record<number, Method>> = {
  199: plain("sensitivityLabelsCatalog.getAsync", (call) =>
    formOf(call) === undefined ? failed(ERROR.wrongSurface) : value([]),
  ),
  202: plain("sensitivityLabelsCatalog.getIsEnabledAsync", (call) =>
    formOf(call) === undefined ? failed(ERROR.wrongSurface) : value(false),
  ),
  200: plain("sensitivityLabel.setAsync", (call) =>
    failed(formOf(call) === undefined ? ERROR.wrongSurface : ERROR.unsupported),
  ),
  201: plain("sensitivityLabel.getAsync", (call) =>
    formOf(call) === undefined ? failed(ERROR.wrongSurface) : value(null),
  ),
};

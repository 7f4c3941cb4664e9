import { ServiceError } from "../ports/service-error.ts";
import { toErrorLine } from "./error-line.ts";

describe("the line that says why there was no run", () => {
  it.each([
    [new ServiceError({ kind: "serviceDown", service: "mailbox" }), "Outlook does not answer."],
    [
      new ServiceError({ kind: "signedOut", repair: "signIn", service: "crm", detail: "0x80048306" }),
      "The CRM does not accept the token (0x80048306).",
    ],
    [
      new ServiceError({ kind: "throttled", retryAfterSeconds: 3600, service: "mailbox" }),
      "Outlook asks for 3600 seconds of patience.",
    ],
    [new ServiceError({ kind: "refused", message: "no\n such", service: "crm" }), "The CRM said no: no such."],
    [new ServiceError({ kind: "storage", service: "thisComputer" }), "This computer failed (storage)."],
    [new Error("two\n lines"), "two lines"],
    ["thrown", "thrown"],
  ])("%s", (error, line) => {
    expect(toErrorLine(error)).toBe(line);
  });
});

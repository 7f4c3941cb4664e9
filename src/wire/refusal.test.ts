import { ServiceError } from "../ports/service-error.ts";
import { reasonOf, toRefusal } from "./refusal.ts";

const failed = (body: unknown): ServiceError =>
  new ServiceError({ service: "mailbox", kind: "noPrivilege", detail: "403" }, { cause: toRefusal(403, body) });

describe("the reason of a failure (S25)", () => {
  it("is what the service says", () => {
    expect(reasonOf(failed({ error: { code: "x", message: "Not you." } }))).toBe("Not you.");
  });

  it.each([undefined, "", {}, { error: {} }, { error: { message: "" } }])(
    "is never empty, whatever was answered: %j",
    (body) => {
      expect(reasonOf(failed(body))).toBe("403");
    },
  );

  it("is that there was no answer, where there was none", () => {
    expect(reasonOf(undefined)).toBe("no answer");
  });
});

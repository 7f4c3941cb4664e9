import {
  isRecordId,
  MalformedIdError,
  readId,
  toActionId,
  toConversationId,
  toEmailAddress,
  toInternetMessageId,
  toItemId,
  toOrganizationId,
  toRecordId,
  toUserId,
} from "./ids.ts";

const GUID = "0c5a7e92-41d8-4f6b-a3e7-7d90b2164c58";

describe("ids come in one canonical form", () => {
  test.each([GUID, GUID.toUpperCase(), `{${GUID}}`, ` {${GUID.toUpperCase()}} `])("GUID %s", (text) => {
    expect(toRecordId(text)).toBe(GUID);
    expect(toOrganizationId(text)).toBe(GUID);
    expect(toUserId(text)).toBe(GUID);
  });

  test("an EWS item id and the REST id of the same item are one", () => {
    expect(toItemId("AAMk/x+y=")).toBe(toItemId("AAMk-x_y="));
  });

  test.each(["<a@b>", "a@b", " <a@b> ", "<a\r\n @b>"])("Message-ID %j", (text) => {
    expect(toInternetMessageId(text)).toBe("<a@b>");
  });

  test("addresses are compared without case", () => {
    expect(toEmailAddress(" Li.Chen@Contoso.example ")).toBe("li.chen@contoso.example");
  });

  test("opaque ids pass as they are", () => {
    expect(toConversationId("AAQk=")).toBe("AAQk=");
    expect(toActionId("7")).toBe("7");
  });
});

describe("what is no id is refused, without repeating it", () => {
  test.each([
    ["record id", () => toRecordId("contact 7")],
    ["organization id", () => toOrganizationId("")],
    ["user id", () => toUserId(`${GUID}0`)],
    ["item id", () => toItemId(" ")],
    ["Internet message id", () => toInternetMessageId("<>")],
    ["conversation id", () => toConversationId("")],
    ["e-mail address", () => toEmailAddress("/o=Northwind/ou=Exchange/cn=Li")],
    ["action id", () => toActionId("")],
  ])("%s", (kind, parse) => {
    expect(parse).toThrow(MalformedIdError);
    expect(parse).toThrow(kind);
  });

  test("isRecordId wants the canonical form", () => {
    expect(isRecordId(GUID)).toBe(true);
    expect(isRecordId(GUID.toUpperCase())).toBe(false);
  });

  test("readId leaves out what others filled in badly, and hides no other error", () => {
    expect(readId(toRecordId, GUID)).toBe(GUID);
    expect(readId(toRecordId, "x")).toBeUndefined();
    expect(readId(toRecordId, null)).toBeUndefined();
    expect(readId(toRecordId, undefined)).toBeUndefined();
    const broken = (): never => {
      throw new RangeError("defect");
    };
    expect(() => {
      readId(broken, "x");
    }).toThrow(RangeError);
  });
});

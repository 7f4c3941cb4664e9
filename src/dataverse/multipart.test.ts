import { boundaryOf, FramingError, fromBatchBody, toBatchBody } from "./multipart.ts";

const read = { method: "GET", url: "/api/data/v9.2/contacts", headers: { Accept: "application/json" } };
const write = {
  method: "PATCH",
  url: "/api/data/v9.2/contacts(1)",
  headers: { "Content-Type": "application/json" },
  body: '{"lastname":"Ødegård"}',
};

describe("framing of a batch", () => {
  it("writes single requests and change sets with CRLF and counted Content-IDs", () => {
    const body = toBatchBody(
      [
        { kind: "single", part: read },
        { kind: "changeSet", parts: [write, write] },
      ],
      "b",
    );
    expect(body).toBe(
      [
        "--b",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "GET /api/data/v9.2/contacts HTTP/1.1",
        "Accept: application/json",
        "",
        "",
        "--b",
        'Content-Type: multipart/mixed; boundary="set1_b"',
        "",
        ...[1, 2].flatMap((id) => [
          "--set1_b",
          "Content-Type: application/http",
          "Content-Transfer-Encoding: binary",
          `Content-ID: ${String(id)}`,
          "",
          "PATCH /api/data/v9.2/contacts(1) HTTP/1.1",
          "Content-Type: application/json",
          "",
          '{"lastname":"Ødegård"}',
        ]),
        "--set1_b--",
        "--b--",
        "",
      ].join("\r\n"),
    );
  });

  it("reads answers, change sets and failures in order, body untouched", () => {
    const answer = [
      "--r",
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      "",
      "HTTP/1.1 200 OK",
      "Content-Type: application/json; odata.metadata=minimal",
      "ETag: one",
      "",
      '{"a":"--r is no delimiter","b":"\\r\\n"}',
      "--r",
      "Content-Type: multipart/mixed; boundary=c",
      "",
      "--c",
      "Content-Type: application/http",
      "Content-ID: 1",
      "",
      "HTTP/1.1 204 No Content",
      "OData-EntityId: https://x/contacts(1)",
      "",
      "",
      "--c--",
      "--r",
      "Content-Type: application/http",
      "",
      "HTTP/1.1 404 Not Found",
      "",
      "{}",
      "--r--",
    ].join("\r\n");
    expect(fromBatchBody(answer, "r")).toEqual([
      {
        kind: "single",
        part: {
          status: 200,
          headers: { "content-type": "application/json; odata.metadata=minimal", etag: "one" },
          body: '{"a":"--r is no delimiter","b":"\\r\\n"}',
        },
      },
      {
        kind: "changeSet",
        parts: [{ status: 204, headers: { "odata-entityid": "https://x/contacts(1)" }, body: "" }],
      },
      { kind: "single", part: { status: 404, headers: {}, body: "{}" } },
    ]);
  });

  it.each([
    ["nothing", ""],
    ["half an answer", "--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{"],
    ["no status line", "--r\r\n\r\nhello\r\n--r--"],
  ])("refuses %s", (_what, body) => {
    expect(() => fromBatchBody(body, "r")).toThrow(FramingError);
  });

  it("finds the boundary quoted or not", () => {
    expect(boundaryOf('multipart/mixed; boundary="a b"')).toBe("a b");
    expect(boundaryOf("multipart/mixed;boundary=abc; x=1")).toBe("abc");
    expect(boundaryOf("application/json")).toBeUndefined();
  });
});

/** @jest-environment jsdom */
import { toBodyDocument } from "./body-document.ts";

const look = { background: "#292929", text: "#ffffff", link: "#479ef5", font: "Segoe UI" };
const show = (content: string, contentType = "html", pictures = new Map<string, string>()) =>
  toBodyDocument({ contentType, content }, pictures, look);

test("scripts, handlers and forms do not get through", () => {
  const { html } = show(
    `<p onclick="x()">Hi</p><script>x()</script><form action="/x"><input></form><a href="javascript:x()">l</a>`,
  );
  expect(html).toContain("<p>Hi</p>");
  expect(html).not.toMatch(/<script>x|onclick|<form|<input|javascript:/);
});

test("pictures from the internet stay there and are counted", () => {
  const shown = show(`<img src="https://tracker.example/1.gif"><img src="https://tracker.example/2.gif" alt="two">`);
  expect(shown.blockedPictures).toBe(2);
  expect(shown.html).not.toContain("tracker.example");
});

test("inline pictures are found by content id, escaped or not", () => {
  const pictures = new Map([["logo@1", "data:image/png;base64,AAAA"]]);
  expect(show(`<img src="cid:logo%401">`, "html", pictures).html).toContain("data:image/png;base64,AAAA");
  expect(show(`<img src="cid:other">`, "html", pictures)).toMatchObject({ blockedPictures: 0 });
});

test("links open outside and do not tell where they come from", () => {
  expect(show(`<a href="https://contoso.example">c</a>`).html).toContain('rel="noopener noreferrer"');
});

test("plain text keeps its lines and is not taken for HTML", () => {
  expect(show("a <b>\nline", "text").html).toContain("<pre>a &lt;b&gt;\nline</pre>");
});

test("mail with colours of its own is shown on white", () => {
  expect(show(`<p style="color: #333">x</p>`).html).toContain("background:#ffffff");
  expect(show("<p>x</p>").html).toContain("background:#292929");
});

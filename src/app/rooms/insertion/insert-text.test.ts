import { FakeHost } from "../../../ports/testing/fake-host.ts";
import { ServiceError } from "../../../ports/service-error.ts";
import { createTextInserter, lettersOf } from "./insert-text.ts";

const HTML = "<p>Thank you for your&nbsp;order, <b>Li</b>!</p>";
const lost = new ServiceError({ service: "outlook", kind: "refused", message: "body.setSelectedDataAsync" });

/** An Outlook that takes the text, and whose answer is lost on the way as often as told. */
class Forgetful extends FakeHost {
  lost = 1;
  override async insertHtml(html: string): Promise<void> {
    await super.insertHtml(html.replace("&nbsp;", " ").replace("<b>", '<b style="color:red">'));
    this.lost -= 1;
    if (this.lost >= 0) throw lost;
  }
}
const timesIn = ({ draft }: FakeHost): number => draft.html.split("Thank you").length - 1;

describe("R6: text put into the message", () => {
  test("is there once, although the answer was lost and Outlook wrote it in its own way", async () => {
    const host = new Forgetful();
    const inserter = createTextInserter(host);
    await expect(inserter.insert(HTML)).rejects.toBe(lost);
    await inserter.insert(HTML);
    expect(timesIn(host)).toBe(1);
  });

  test("is put in again where it did not arrive", async () => {
    const host = new FakeHost();
    jest.spyOn(host, "insertHtml").mockRejectedValueOnce(lost);
    const inserter = createTextInserter(host);
    await expect(inserter.insert(HTML)).rejects.toBe(lost);
    expect(timesIn(host)).toBe(0);
    await inserter.insert(HTML);
    expect(timesIn(host)).toBe(1);
  });

  test("is put in a second time when the user asks for it a second time, or had it there before", async () => {
    const host = new Forgetful();
    host.lost = 0;
    const inserter = createTextInserter(host);
    await inserter.insert(HTML);
    await inserter.insert(HTML);
    expect(timesIn(host)).toBe(2);
    host.lost = 1;
    await expect(inserter.insert(HTML)).rejects.toBe(lost);
    await inserter.insert(HTML);
    expect(timesIn(host)).toBe(3);
  });

  test("is a new wish once something else was chosen in between", async () => {
    const host = new Forgetful();
    const inserter = createTextInserter(host);
    await expect(inserter.insert(HTML)).rejects.toBe(lost);
    inserter.forget();
    await inserter.insert(HTML);
    expect(timesIn(host)).toBe(2);
  });

  test("is put in where Outlook does not show the body; a picture without a word is never taken for one that is there", async () => {
    const host = new FakeHost();
    jest.spyOn(host, "readDraft").mockRejectedValue(lost);
    await createTextInserter(host).insert(HTML);
    expect(timesIn(host)).toBe(1);
    expect(lettersOf('<style>p { color: red }</style><!-- x --><img src="a.png">')).toBe("");
    expect(lettersOf("<p>Grüße, 3 &lt; 4</p>")).toBe("Grüße34");
  });
});

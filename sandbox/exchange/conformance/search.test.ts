/** `$search` on messages: https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections */
import { column, create, openGraph } from "../testing/graph.ts";
import type { TestGraph } from "../testing/graph.ts";

const to = (address: string): object[] => [{ emailAddress: { address } }];
const found = async ({ maya }: TestGraph, kql: string): Promise<unknown[]> =>
  column(
    await maya.get(`/me/messages?$search=${encodeURIComponent(`"${kql.replaceAll('"', '\\"')}"`)}`),
    "subject",
  ).sort();

describe("a search", () => {
  const graph = openGraph();
  const { maya, tom, paul } = graph;
  beforeAll(async () => {
    await create(maya, "/me/messages", {
      subject: "wheels offer",
      body: { contentType: "text", content: "red and blue" },
      toRecipients: to(tom.user.upn),
      importance: "high",
      attachments: [{ "@odata.type": "#microsoft.graph.fileAttachment", name: "prices.txt", contentBytes: "aGk=" }],
    });
    await create(maya, "/me/messages", {
      subject: "saddles offer",
      body: { contentType: "text", content: "blue only" },
      ccRecipients: to(paul.user.upn),
    });
    for (const client of [tom, paul])
      await client.post("/me/sendMail", {
        message: { subject: `from ${client.user.firstName}`, toRecipients: to(maya.user.upn) },
      });
  });
  const OFFERS = ["saddles offer", "wheels offer"];
  test.each([
    ["offer", OFFERS],
    ["wheels AND offer", ["wheels offer"]],
    ["wheels saddles", []],
    ["wheels OR saddles", OFFERS],
    ["offer NOT red", ["saddles offer"]],
    ["offer -red", ["saddles offer"]],
    ["(wheels OR saddles) AND red", ["wheels offer"]],
    ['"blue only"', ["saddles offer"]],
    ["subject:saddles", ["saddles offer"]],
    ["body:saddles", []],
    ["from:tom", ["from Tom"]],
    ["to:tom", ["wheels offer"]],
    ["cc:paul", ["saddles offer"]],
    ["recipients:paul", ["saddles offer"]],
    ["participants:paul", ["from Paul", "saddles offer"]],
    ["importance:high", ["wheels offer"]],
    ["hasAttachment:true", ["wheels offer"]],
    ["attachment:prices", ["wheels offer"]],
    ["received:03/02/2026 AND subject:offer", OFFERS],
    ["received>=2026-03-03", []],
    ["received:2026-03-01..2026-03-02 AND subject:wheels", ["wheels offer"]],
    ["size:1..500 AND subject:saddles", ["saddles offer"]],
    ["size>500000", []],
  ])("for %s", async (kql, subjects) => {
    expect(await found(graph, kql)).toEqual(subjects);
  });
  test.each(["", "***", "(wheels", "NOT"])("for '%s' is refused", async (kql) => {
    expect((await maya.get(`/me/messages?$search=${encodeURIComponent(`"${kql}"`)}`)).status).toBe(400);
  });
  test("is counted like a filter", async () => {
    expect((await maya.get("/me/messages/$count?$search=%22offer%22")).text).toBe("2");
  });
});

import type { MessageRow } from "../graph/shapes.ts";
import {
  emptyMail,
  MOST_SELECTED,
  select,
  selectAll,
  withFreshTop,
  withoutRows,
  type MailState,
} from "./mail-state.ts";

const row = (id: string, received = `2026-01-01T00:00:${id.padStart(2, "0")}Z`): MessageRow => ({
  id,
  subject: `Subject ${id}`,
  bodyPreview: "",
  from: undefined,
  sender: undefined,
  toRecipients: [],
  receivedDateTime: received,
  sentDateTime: received,
  isRead: true,
  isDraft: false,
  hasAttachments: false,
  categories: [],
  importance: "normal",
  conversationId: "c",
  internetMessageId: "",
  parentFolderId: "f",
  flag: null,
});
const mailbox = { upn: "maya@northwind-bikes.example", name: "Maya", shared: false };
const withRows = (count: number): MailState => ({
  ...emptyMail(mailbox),
  rows: Array.from({ length: count }, (_none, index) => row(String(count - index))),
});

test("Ctrl adds and removes, Shift selects from the anchor", () => {
  const first = select(withRows(5), "5", "only");
  const toggled = select(first, "3", "toggle");
  expect(toggled.selected).toEqual(["5", "3"]);
  expect(select(toggled, "5", "toggle").selected).toEqual(["3"]);
  expect(select(first, "2", "range").selected).toEqual(["5", "4", "3", "2"]);
});

test("no more than a hundred messages are selected", () => {
  const all = selectAll(withRows(130));
  expect(all.selected).toHaveLength(MOST_SELECTED);
  expect(select(select(withRows(130), "130", "only"), "1", "range").selected).toHaveLength(MOST_SELECTED);
});

test("after a deletion the next message is selected, at the end the one before", () => {
  const middle = withoutRows(select(withRows(3), "2", "only"), ["2"]);
  expect([middle.selected, middle.rows.length]).toEqual([["1"], 2]);
  expect(withoutRows(select(withRows(3), "1", "only"), ["1"]).selected).toEqual(["2"]);
  expect(withoutRows(select(withRows(1), "1", "only"), ["1"]).selected).toEqual([]);
});

test("a fresh look that brings nothing new leaves the state as it is", () => {
  const state = withRows(3);
  expect(withFreshTop(state, structuredClone(state.rows), undefined)).toBe(state);
});

test("a fresh look adds new mail on top, keeps what was loaded below, drops what is gone", () => {
  const state: MailState = { ...withRows(4), next: "more", selected: ["3"] };
  const fresh = [row("5"), row("4"), row("2")];
  const seen = withFreshTop(state, fresh, "next");
  expect(seen.rows.map((one) => one.id)).toEqual(["5", "4", "2", "1"]);
  expect(seen.selected).toEqual([]);
});

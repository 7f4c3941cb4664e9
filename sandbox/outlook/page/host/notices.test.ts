import {
  addNotice,
  DUPLICATE_KEY,
  INVALID_VALUE,
  KEY_NOT_FOUND,
  removeNotice,
  replaceNotice,
  TOO_MANY,
  type Notice,
} from "./notices.ts";

const notice = (key: string, message = "text"): Notice => ({ key, type: 0, message, persistent: false });
const five = ["a", "b", "c", "d", "e"].map((key) => notice(key));

test("an item has at most five notices of an add-in", () => {
  expect(addNotice(five.slice(0, 4), notice("x"))).toMatchObject({ ok: true });
  expect(addNotice(five, notice("x"))).toEqual({ ok: false, code: TOO_MANY });
});

test("a key is used once; replacing keeps the place or adds", () => {
  expect(addNotice(five, notice("a"))).toEqual({ ok: false, code: DUPLICATE_KEY });
  const replaced = replaceNotice(five, notice("b", "new"));
  expect(replaced.ok && replaced.notices[1]?.message).toBe("new");
  expect(replaceNotice([], notice("z"))).toEqual({ ok: true, notices: [notice("z")] });
});

test("messages longer than 150 characters are refused", () => {
  expect(addNotice([], notice("a", "x".repeat(151)))).toEqual({ ok: false, code: INVALID_VALUE });
  expect(replaceNotice(five, notice("a", "x".repeat(151)))).toEqual({ ok: false, code: INVALID_VALUE });
});

test("removing something that is not there is an error", () => {
  expect(removeNotice(five, "q")).toEqual({ ok: false, code: KEY_NOT_FOUND });
  const removed = removeNotice(five, "a");
  expect(removed.ok && removed.notices.map((one) => one.key)).toEqual(["b", "c", "d", "e"]);
});

import { decideEdit, joinEdits, turnedRound, withEdits } from "./field-edit.ts";

const edit = (was: string | null, became: string | null, key = "jobtitle") => ({ key, was, became });

describe("L1: fields edited in the pane", () => {
  it("writes what still says what the user saw, in whatever spelling the service keeps it", () => {
    expect(decideEdit("contact", { jobtitle: " Buyer ", telephone1: "1" }, [edit("Buyer", "Head of Buying")])).toEqual({
      kind: "write",
      fields: { jobtitle: "Head of Buying" },
    });
    expect(decideEdit("contact", { jobtitle: null }, [edit(null, "Buyer")])).toMatchObject({ kind: "write" });
    expect(decideEdit("contact", {}, [edit("Buyer", null)])).toEqual({ kind: "done" });
    // Another spelling of the same number is still worth writing.
    const spelled = [edit("555-0102", "555 0102", "telephone1")];
    expect(decideEdit("contact", { telephone1: "555-0102" }, spelled)).toMatchObject({ kind: "write" });
  });

  it("is done when an earlier attempt was: its answer was lost", () => {
    expect(decideEdit("task", { due: "2026-05-02" }, [edit("2026-05-01", "2026-05-02", "due")])).toEqual({
      kind: "done",
    });
  });

  it("never overwrites what somebody else wrote meanwhile, and then writes nothing at all", () => {
    const edits = [edit("Buyer", "Head"), edit("Ann", "Anna", "firstname")];
    expect(decideEdit("contact", { jobtitle: "Chief", firstname: "Ann" }, edits)).toEqual({
      kind: "changedSince",
      keys: ["jobtitle"],
    });
  });

  it("compares a field that no pair names as a line of text", () => {
    expect(decideEdit("contact", { shoesize: " 38 " }, [edit("38", "39", "shoesize")])).toMatchObject({
      kind: "write",
    });
  });

  it("remembers that a field was empty before the first of two edits", () => {
    expect(joinEdits([edit(null, "b")], [edit("b", "c"), edit("1", "2", "telephone1")])).toEqual([
      edit(null, "c"),
      edit("1", "2", "telephone1"),
    ]);
    expect(joinEdits([edit(null, "b")], [edit("b", null)])).toEqual([]);
  });

  it("joins what waits with what is edited next, and can be turned round", () => {
    const joined = joinEdits(
      [edit("a", "b"), edit("x", "y", "department")],
      [edit("b", "c"), edit("y", "x", "department")],
    );
    expect(joined).toEqual([edit("a", "c")]);
    expect(turnedRound(joined)).toEqual([edit("c", "a")]);
    expect(withEdits({ jobtitle: "a", department: "x" }, joined)).toEqual({ jobtitle: "c", department: "x" });
  });
});

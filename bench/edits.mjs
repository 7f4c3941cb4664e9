/**
 * What people do between the first and the second synchronization: one percent of the documents changed on each side, and
 * ten changed on both, five in different fields, five in the same. `a` is where the documents came from, `b` where they went;
 * every `round` concerns other documents.
 */
export function editsFor(count, round = 0) {
  const part = Math.max(1, Math.floor(count / 100));
  const from = round * (2 * part + 10);
  const edits = [];
  for (let n = from; n < from + part; n += 1) {
    edits.push({ side: "b", n, field: "jobtitle", value: `Changed there ${n}` });
    edits.push({ side: "a", n: part + n, field: "department", value: `Changed here ${n}` });
  }
  const disjoint = [];
  const same = [];
  for (let n = from + 2 * part; n < from + 2 * part + 5; n += 1) {
    disjoint.push({ side: "b", n, field: "nickname", value: `New nick ${n}` });
    disjoint.push({ side: "a", n, field: "spousesname", value: `New spouse ${n}` });
    same.push({ side: "b", n: n + 5, field: "managername", value: `Manager there ${n}` });
    same.push({ side: "a", n: n + 5, field: "managername", value: `Manager here ${n}` });
  }
  return { single: edits, disjoint, same, all: [...edits, ...disjoint, ...same] };
}

/**
 * What became of them. `read(side, n)` gives a document as it is now; `losers` every value that can still be got back.
 * @returns edits kept on both sides, of the single and of the disjoint ones; same-field losers that can be got back.
 */
export async function judge(edits, read, losers) {
  const stands = async ({ n, field, value }) =>
    (await read("a", n))[field] === value && (await read("b", n))[field] === value;
  // One after the other: a mailbox answers four requests at a time.
  const count = async (list) => {
    let standing = 0;
    for (const edit of list) if (await stands(edit)) standing += 1;
    return standing;
  };
  const lost = [];
  for (const edit of edits.same) if (!(await stands(edit))) lost.push(edit);
  return {
    single: await count(edits.single),
    disjoint: await count(edits.disjoint),
    recoverable: lost.filter(({ value }) => losers.has(value)).length,
    agreed: edits.same.length - lost.length,
  };
}

import { cookieIn, sweepQuery, toFilters } from "./filters.ts";

describe("S3 the user's filters", () => {
  const row = {
    userqueryid: "b",
    returnedtypecode: "contact",
    name: "Mine",
    fetchxml: "<fetch><entity name='contact'/></fetch>",
  };

  it("are those of synchronized tables, in a fixed order", () => {
    const others = { ...row, userqueryid: "c", returnedtypecode: "account" };
    expect(toFilters([row, others, { ...row, userqueryid: "a" }]).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("go on behind 50,000 rows with the cookie of the page before", () => {
    const cookie = '<cookie page="10"><contactid last="{A}" first="{B}" /></cookie>';
    const annotation = `<cookie pagenumber="11" pagingcookie="${encodeURIComponent(encodeURIComponent(cookie))}" istracking="False" />`;
    expect(cookieIn(annotation)).toBe(cookie);
    expect([cookieIn(undefined), cookieIn("nonsense")]).toEqual([undefined, undefined]);
    const [filter] = toFilters([row]);
    const address = filter === undefined ? undefined : sweepQuery(filter, 11, cookieIn(annotation));
    expect(decodeURIComponent(String(address))).toContain(
      'page="11" count="5000" paging-cookie="&lt;cookie page=&quot;10&quot;&gt;',
    );
  });
});

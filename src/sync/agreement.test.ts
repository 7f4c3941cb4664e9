import { defaultPairsOf, toCatalogue } from "../domain/fields/catalogue.ts";
import { writtenApart } from "./agreement.ts";

describe("Y70 what is written apart", () => {
  const catalogue = (attachments: boolean) =>
    toCatalogue({ allAddresses: false, company: false, directions: [], attachments });

  it("is agreed on by itself: days of a series, and attachments where they travel", () => {
    expect([...writtenApart(catalogue(true).recurringappointmentmaster)]).toEqual(["exceptions"]);
    expect([...writtenApart(catalogue(true).appointment)]).toEqual(["attachments"]);
    expect([...writtenApart(catalogue(false).appointment)]).toEqual([]);
    expect([...writtenApart(defaultPairsOf("contact"))]).toEqual([]);
  });
});

/** What fills calendars and to-do lists. Placeholders as in the other lists. */
export const MEETINGS: readonly {
  readonly subject: string;
  readonly minutes: number;
  readonly place: "customer" | "online" | "works";
}[] = [
  { subject: "Test ride {product}", minutes: 60, place: "customer" },
  { subject: "Offer for {company}", minutes: 45, place: "online" },
  { subject: "Yearly review with {company}", minutes: 90, place: "customer" },
  { subject: "Works tour for {company}", minutes: 120, place: "works" },
  { subject: "Hand-over of {count} × {product}", minutes: 60, place: "customer" },
];
export const OWN_TIME: readonly { readonly subject: string; readonly minutes: number }[] = [
  { subject: "Quotations", minutes: 120 },
  { subject: "Team lunch", minutes: 60 },
  { subject: "Forecast", minutes: 60 },
];
export const TODOS: readonly string[] = [
  "Call {company} about {product}",
  "Send brochure to {company}",
  "Ask production for a date: {count} × {product}",
  "Check invoice {number}",
  "Prepare visit in {city}",
  "Return demo bike from {company}",
];
export const CALLS: readonly string[] = [
  "Delivery date for {product}",
  "Question about invoice {number}",
  "Price for {count} × {product}",
  "How is {product} doing?",
];

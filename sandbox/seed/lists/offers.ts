/** What the company sells, and what customers write about. Placeholders: {product} {count} {city} {company} {number}. */
export const PRODUCTS: readonly { readonly name: string; readonly price: number }[] = [
  { name: "Northwind Cargo L", price: 5200 },
  { name: "Northwind Cargo XL", price: 6400 },
  { name: "Breeze City", price: 1190 },
  { name: "Breeze Step-Through", price: 1250 },
  { name: "Gale e-Trekking", price: 3100 },
  { name: "Squall Folding", price: 890 },
  { name: "Zephyr Kids 24", price: 480 },
  { name: "Harbour Bike Rack", price: 310 },
];

export const OPPORTUNITY_NAMES: readonly string[] = [
  "{count} × {product} for {city}",
  "{product} fleet, {count} pieces",
  "Leasing of {count} × {product}",
  "Spring stock: {product}",
  "Pilot with {count} × {product}",
  "Framework agreement {product}",
];

export const CASE_TITLES: readonly { readonly title: string; readonly type: 1 | 2 | 3 }[] = [
  { title: "Motor of {product} switches off uphill", type: 2 },
  { title: "Frame lock of {product} is stuck", type: 2 },
  { title: "Delivery note {number} incomplete", type: 2 },
  { title: "Battery certificate for air freight", type: 1 },
  { title: "Spare key for {product}", type: 3 },
  { title: "Invoice {number} shows the wrong address", type: 2 },
  { title: "Which tyres fit {product}?", type: 1 },
  { title: "Workshop training in {city}", type: 3 },
  { title: "Squeaking brake after 500 km", type: 2 },
  { title: "Extension of warranty for {count} bikes", type: 3 },
];

export const LEAD_SUBJECTS: readonly string[] = [
  "Asked for a price list at the trade fair",
  "Web form: interested in {product}",
  "Wants to test {product} for a week",
  "Call-back about {count} × {product}",
  "Recommended by {company}",
];

export const COLOURS: readonly string[] = ["slate grey", "traffic red", "moss green", "night blue", "sand"];

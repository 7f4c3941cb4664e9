/** What the bicycle maker has ready for its salespeople: templates, articles, literature, and roles of connections. */

export interface TemplateText {
  readonly title: string;
  readonly description: string;
  /** Table whose row fills it; `systemuser` needs none. */
  readonly table: string;
  readonly subject: string;
  readonly body: string;
}

export const TEMPLATES: readonly TemplateText[] = [
  {
    title: "Thank you for your order",
    description: "After an order by a person we know",
    table: "contact",
    subject: "Thank you, {!contact:firstname;dear customer;}",
    body: "<p>Dear {!contact:fullname;customer;},</p><p>thank you for your order. We start building your bicycles this week and will tell you the day of delivery as soon as it is fixed.</p><p>Kind regards<br>{!systemuser:fullname;Northwind Bikes;}</p>",
  },
  {
    title: "Invitation to a test ride",
    description: "For people who are still choosing",
    table: "contact",
    subject: "A test ride for you, {!contact:firstname;and your team;}",
    body: "<p>Dear {!contact:firstname;customer;},</p><p>would you like to try our city bicycle for a week? We bring it to you and collect it again.</p><p>{!systemuser:fullname;Northwind Bikes;}</p>",
  },
  {
    title: "Offer for an opportunity",
    description: "Cover letter of an offer",
    table: "opportunity",
    subject: "Our offer: {!opportunity:name;}",
    body: "<p>Good day,</p><p>here is our offer for <b>{!opportunity:name;your request;}</b>.</p><p>It is valid for four weeks.</p>",
  },
  {
    title: "Case received",
    description: "First answer to a complaint",
    table: "incident",
    subject: "We have your case {!incident:ticketnumber;}",
    body: "<p>Good day,</p><p>we are looking into “{!incident:title;your case;}” and will be back within two working days.</p>",
  },
  {
    title: "Fleet news",
    description: "For companies",
    table: "account",
    subject: "News for the fleet of {!account:name;your company;}",
    body: "<p>Good day,</p><p>there is news for the bicycles of {!account:name;your company;}: the new brake is here.</p>",
  },
  {
    title: "Out of office this week",
    description: "Needs no record",
    table: "systemuser",
    subject: "I am away this week",
    body: "<p>I am away until Monday and will answer then.</p><p>{!systemuser:fullname;}</p>",
  },
];

export interface ArticleText {
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: string;
  readonly html: string;
}

export const ARTICLES: readonly ArticleText[] = [
  {
    number: "KA-01000",
    title: "How to adjust a disc brake",
    description: "Ten minutes, one tool",
    keywords: "brake, service",
    html: "<h2>How to adjust a disc brake</h2><ol><li>Loosen the two bolts of the caliper.</li><li>Pull the lever and hold it.</li><li>Tighten the bolts again.</li></ol><script>document.title = 'never';</script><p onclick=\"alert(1)\">If it still rubs, bring it to us.</p>",
  },
  {
    number: "KA-01001",
    title: "Caring for a battery in winter",
    description: "Where to store it and how full",
    keywords: "battery, winter",
    html: "<h2>Caring for a battery in winter</h2><p>Store it dry, between 10 and 20 °C, at about half of its charge.</p>",
  },
  {
    number: "KA-01002",
    title: "What the warranty covers",
    description: "Frame, drive and battery",
    keywords: "warranty, frame",
    html: "<h2>What the warranty covers</h2><table><tr><th>Part</th><th>Years</th></tr><tr><td>Frame</td><td>10</td></tr><tr><td>Battery</td><td>2</td></tr></table>",
  },
];

export interface LiteratureText {
  readonly name: string;
  readonly description: string;
  readonly files: readonly {
    readonly title: string;
    readonly fileName: string;
    readonly mime: string;
    readonly text: string;
  }[];
}

export const LITERATURE: readonly LiteratureText[] = [
  {
    name: "City bicycle: data sheet",
    description: "Sizes, weights, colours",
    files: [
      {
        title: "Data sheet",
        fileName: "city-bicycle.txt",
        mime: "text/plain",
        text: "City bicycle: 14.2 kg, sizes 48 to 60, red, green, grey.",
      },
      {
        title: "Price list",
        fileName: "city-bicycle-prices.csv",
        mime: "text/csv",
        text: "model;price\nCity 3;1190\nCity 8;1490\n",
      },
    ],
  },
  {
    name: "Leasing for companies",
    description: "How leasing works, on one page",
    files: [{ title: "Leasing", fileName: "leasing.txt", mime: "text/plain", text: "36 months, service included." }],
  },
];

export interface RoleText {
  readonly name: string;
  /** Dataverse `connectionrole.category`. */
  readonly category: number;
  /** Tables whose rows can play it; none: any. */
  readonly tables: readonly string[];
}

export const ROLES: readonly RoleText[] = [
  { name: "Partner", category: 1, tables: ["account", "contact"] },
  { name: "Supplier", category: 1, tables: ["account"] },
  { name: "Employee", category: 1, tables: ["contact"] },
  { name: "Employer", category: 1, tables: ["account"] },
  { name: "Friend", category: 3, tables: ["contact"] },
  { name: "Decision Maker", category: 1000, tables: ["contact", "lead"] },
  { name: "Influencer", category: 1000, tables: ["contact", "account", "lead"] },
  { name: "Project", category: 1001, tables: ["opportunity"] },
  { name: "Complaint", category: 1002, tables: ["incident"] },
  { name: "Reference", category: 5, tables: [] },
];

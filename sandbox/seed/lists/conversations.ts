/**
 * How conversations go. A turn starts with who writes: `c` the customer, `u` our person, `o` another colleague of ours.
 * Paragraphs are separated by a vertical bar. `attach` names what hangs on the first message of that turn.
 */
export interface Script {
  readonly about: "opportunity" | "case" | "account" | "internal";
  readonly subject: string;
  readonly turns: readonly string[];
  readonly attach?: { readonly turn: number; readonly what: "quote" | "photo" | "sheet" | "order" };
  readonly html: boolean;
}

export const SCRIPTS: readonly Script[] = [
  {
    about: "opportunity",
    subject: "Request for quotation: {count} × {product}",
    html: true,
    attach: { turn: 1, what: "quote" },
    turns: [
      "c:We plan to renew our bikes and would like an offer for {count} pieces of the {product}, delivered to {city}.|Colour {colour}, if it does not cost extra. Could you let us have your prices by Friday?",
      "u:Thank you for your request. Please find our quotation {number} attached; the price holds for 30 days.|{colour} is a standard colour, so there is no surcharge. Delivery to {city} takes about five weeks.",
      "c:Thanks for the quick answer. Five weeks is a little long. Is there any way to get the first half earlier?",
      "u:I have talked to production: half of them can leave our works three weeks after your order, the rest two weeks later. Would that suit you?",
      "c:That works. I will have the order signed this week.",
    ],
  },
  {
    about: "opportunity",
    subject: "Test ride next week?",
    html: true,
    turns: [
      "u:As promised I would like to bring a {product} along for a test ride. Would Tuesday or Thursday afternoon be convenient?|It takes half an hour, and you need no special clothes.",
      "c:Thursday at two is fine. Two colleagues will join us, they are the sceptics.",
      "u:Sceptics are welcome. I will bring two bikes then. See you on Thursday in {city}.",
      "c:Great fun, thank you! The sceptics are asking for the price now. What would {count} of them cost?",
    ],
  },
  {
    about: "opportunity",
    subject: "Leasing conditions",
    html: false,
    attach: { turn: 1, what: "sheet" },
    turns: [
      "c:Before we decide on the {product} our accountant needs the leasing rates over 36 and 48 months.|Can you send a table?",
      "u:Here is the table for {count} bikes, with and without insurance. The 48 months include two inspections.",
      "c:Very clear, thank you. One question: who pays when a battery is worn out after three years?",
      "u:The battery is covered for 36 months or 600 charging cycles. In the fourth year a replacement costs you half the list price.",
    ],
  },
  {
    about: "case",
    subject: "{product}: motor stops on steep roads",
    html: true,
    attach: { turn: 0, what: "photo" },
    turns: [
      "c:Two of our bikes switch off when it gets steep. The display shows error 504 (see the picture).|It is annoying because both are needed every day. What can we do?",
      "u:I am sorry about that. Error 504 is the speed sensor: please check whether the magnet on the rear wheel has moved.|If that does not help, our workshop will exchange the sensor under warranty.",
      "c:The magnet had moved on one of them, that one works again. The other one still stops.",
      "u:Then I will send a new sensor today by express. Your workshop can fit it in ten minutes; the instructions are in the box.",
      "c:It arrived and it works. Thanks for the quick help!",
    ],
  },
  {
    about: "case",
    subject: "Delivery note {number}",
    html: false,
    turns: [
      "c:Today's delivery was short of two boxes of bells and one set of keys.|Delivery note {number}. Please check.",
      "u:Thank you for telling us. The boxes were left behind at the forwarding agent; they will be with you tomorrow.",
      "c:All complete now.",
    ],
  },
  {
    about: "case",
    subject: "Wrong address on invoice {number}",
    html: false,
    turns: [
      "c:Invoice {number} still shows our old address. Our auditors do not accept it. Could you issue a new one?",
      "u:Of course. The corrected invoice goes out today, and I have changed the address in our records.",
    ],
  },
  {
    about: "account",
    subject: "Visit in {city}",
    html: true,
    turns: [
      "u:I will be in {city} in two weeks and would love to drop in and hear how the bikes are doing.|Is there a day that suits you?",
      "c:Wednesday morning is good. Come before ten, then the coffee is fresh and the workshop still quiet.",
      "u:Wednesday, half past nine. I am looking forward to it.",
    ],
  },
  {
    about: "account",
    subject: "Prices for the new season",
    html: true,
    attach: { turn: 0, what: "sheet" },
    turns: [
      "u:Our price list for the coming season is attached. Most prices stay as they are; only the {product} goes up by two per cent.|Orders that reach us this month are still at the old price.",
      "c:Thanks for the early warning. We will order {count} of them at the old price then.",
      "u:Noted with pleasure. The order confirmation follows.",
    ],
  },
  {
    about: "account",
    subject: "New contact in purchasing",
    html: false,
    turns: [
      "c:From next month my colleague takes over purchasing. Please put both of us in copy until then.",
      "u:Thank you for letting me know, I will. All the best for your new job!",
    ],
  },
  {
    about: "opportunity",
    subject: "Tender documents {number}",
    html: true,
    attach: { turn: 0, what: "order" },
    turns: [
      "c:Attached are the documents of our tender for {count} bicycles. Questions may be asked until the 15th; the deadline is the end of the month.",
      "u:Thank you. One question: item 14 asks for a frame number engraved on two places. Is a sticker under clear lacquer acceptable for the second one?",
      "c:The committee accepts that. The answer has been published to all bidders.",
      "u:Our offer has been uploaded to the portal, and a printed copy is on its way.",
      "c:Received in good time. The committee decides on the 12th.",
      "c:I am pleased to tell you that your offer came first. The official letter follows by post.",
    ],
  },
  {
    about: "internal",
    subject: "Who takes {company}?",
    html: false,
    turns: [
      "u:{company} has called twice about {product}. They are nearer to you than to me. Will you take them?",
      "o:Gladly. I will ring them tomorrow and put the result into the CRM.",
      "u:Thank you. They like to talk about sailing, by the way.",
    ],
  },
  {
    about: "internal",
    subject: "Discount for {company}",
    html: true,
    turns: [
      "u:{company} asks for eight per cent on {count} × {product}. I would go up to six. Is that all right?",
      "o:Six is fine when they pay within ten days. Please note it on the opportunity.",
    ],
  },
  {
    about: "internal",
    subject: "Stand at the spring fair",
    html: true,
    attach: { turn: 0, what: "sheet" },
    turns: [
      "o:The plan for our stand is attached. Who brings the {product}, and who takes the early shift on Saturday?",
      "u:I bring the bike and take Saturday morning, if somebody else locks up in the evening.",
      "o:Deal. Set-up is on Thursday from eight.",
    ],
  },
];

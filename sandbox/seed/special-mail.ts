/** Messages that ask more of a program than ordinary ones: one of each kind, recent, in the salesperson's mailbox. */
import type { Cast, Conversation, Correspondent, Mail } from "./correspondence.ts";
import type { Filling } from "./placeholders.ts";
import { stableId } from "./stable-id.ts";
import { DOMAIN, SANDBOX_USERS } from "./users.ts";

const HOUR = 3_600_000;

export function specialConversations({ contacts, start }: Cast): readonly Conversation[] {
  const [first, second, shared] = contacts;
  const [maya, tom, ines] = SANDBOX_USERS;
  if (
    first === undefined ||
    second === undefined ||
    shared === undefined ||
    maya === undefined ||
    tom === undefined ||
    ines === undefined
  ) {
    throw new Error("The cast is not complete.");
  }
  const us = { name: maya.name, address: maya.upn };
  const team = { name: "Sales Team", address: `sales-team@${DOMAIN}` };
  const filling: Filling = {
    product: "Northwind Cargo L",
    price: 5200,
    count: 4,
    colour: "sand",
    number: "231177",
    company: first.account.name,
    city: first.account.city,
  };
  const one = (
    subject: string,
    hours: number,
    mail: Omit<Mail, "id" | "sent" | "cc">,
    cc: readonly Correspondent[] = [],
  ): Conversation => ({
    subject,
    html: mail.kind !== "encrypted",
    filling,
    tracked: false,
    mails: [
      {
        ...mail,
        cc,
        sent: start.getTime() - hours * HOUR,
        id: `${stableId(`special/${subject}`)}@${mail.from.address.split("@")[1] ?? DOMAIN}`,
      },
    ],
  });
  const customer = (person: typeof first): Correspondent => ({ name: person.name, address: person.email });
  return [
    one("Bike parking in the courtyard", 3, {
      from: customer(first),
      to: [us],
      kind: "message",
      attachment: "photo",
      paragraphs: [
        "Our client wants parking for four cargo bikes in the courtyard. The sketch is attached.",
        "Which rack would you take, and what does it cost?",
      ],
    }),
    one("Company bikes for our staff", 5, {
      from: customer(second),
      to: [us],
      kind: "message",
      paragraphs: [
        "Our works council has agreed to company bikes. I would like to talk about conditions for about forty people.",
        "Not to be confused with my namesake at the architects, who writes to you as well!",
      ],
    }),
    one("Order for May", 8, {
      from: customer(shared),
      to: [us],
      kind: "message",
      paragraphs: ["Please add two Breeze City in moss green to our order for May.", "Inês and Rui"],
    }),
    one("Invitation: yearly review", 20, {
      from: customer(first),
      to: [us, { name: tom.name, address: tom.upn }],
      kind: "meeting",
      attachment: "invitation",
      paragraphs: ["Let us look back at the year and plan the next one. Coffee is on us."],
    }),
    one("Contract draft (confidential)", 26, {
      from: customer(second),
      to: [us],
      kind: "encrypted",
      attachment: "secret",
      paragraphs: [],
    }),
    one("Sales meeting moved to Tuesday", 30, {
      from: { name: ines.name, address: ines.upn },
      to: [team],
      kind: "message",
      paragraphs: [
        "The room is taken on Monday, so we meet on Tuesday at nine. Please bring your three most important opportunities.",
      ],
    }),
    one("Bike Trade Weekly: what sells this spring", 44, {
      from: { name: "Bike Trade Weekly", address: "news@biketradeweekly.example" },
      to: [us],
      kind: "newsletter",
      paragraphs: [
        "Cargo bikes grow for the fifth year in a row.",
        "Interview: how a small town got rid of its second cars.",
      ],
    }),
    one("Offer for the town hall", 2, {
      from: us,
      to: [customer(first)],
      kind: "draft",
      paragraphs: ["Thank you for your interest. I suggest that we"],
    }),
  ];
}

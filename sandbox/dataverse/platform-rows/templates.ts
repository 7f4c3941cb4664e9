/** E-mail templates every organization starts with, in the form the template editor writes. */
import { stableId } from "../metadata/identifiers.ts";
import type { Session } from "../session.ts";
import { ensure } from "./organization.ts";

interface Template {
  readonly title: string;
  readonly type: string;
  readonly description: string;
  readonly subject: string;
  readonly body: readonly string[];
}

/** A field in XSLT with what stands there when it is empty. */
const field = (path: string, otherwise: string): string =>
  `<xsl:choose><xsl:when test="${path}"><xsl:value-of select="${path}"/></xsl:when><xsl:otherwise>${otherwise}</xsl:otherwise></xsl:choose>`;

const stylesheet = (content: string): string =>
  `<?xml version="1.0" ?><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:output method="text" indent="no"/><xsl:template match="/data">${content}</xsl:template></xsl:stylesheet>`;

const markup = (html: string): string => `<![CDATA[${html}]]>`;
const ME = field("systemuser/fullname", "");

const TEMPLATES: readonly Template[] = [
  {
    title: "Thank you for your interest",
    type: "lead",
    description: "First answer to somebody who asked about our bicycles.",
    subject: `Your interest in ${field("lead/subject", "our bicycles")}`,
    body: [
      markup("<p>Dear "),
      field("lead/firstname", "customer"),
      markup(
        ",</p><p>thank you for your interest. May I call you this week to hear what you are looking for?</p><p>Kind regards<br>",
      ),
      ME,
      markup("</p>"),
    ],
  },
  {
    title: "Meeting follow-up",
    type: "contact",
    description: "After a visit or a call.",
    subject: `Our conversation, ${field("contact/fullname", "")}`,
    body: [
      markup("<p>Dear "),
      field("contact/firstname", "customer"),
      markup(",</p><p>thank you for your time. As agreed I will send the details to "),
      field("contact/emailaddress1", "you"),
      markup(".</p><p>Kind regards<br>"),
      ME,
      markup("</p>"),
    ],
  },
  {
    title: "Opportunity: next steps",
    type: "opportunity",
    description: "Sums up an opportunity and what happens next.",
    subject: `Next steps: ${field("opportunity/name", "your order")}`,
    body: [
      markup("<p>Hello,</p><p>we have noted your wish for a decision by "),
      field("opportunity/estimatedclosedate", "the agreed date"),
      markup(".</p><p>Kind regards<br>"),
      ME,
      markup("</p>"),
    ],
  },
  {
    title: "Case received",
    type: "incident",
    description: "Confirms that a case was opened.",
    subject: `We are looking into it: ${field("incident/ticketnumber", "")}`,
    body: [
      markup("<p>Hello,</p><p>your case “"),
      field("incident/title", ""),
      markup("” has arrived. We answer within one working day.</p><p>Kind regards<br>"),
      ME,
      markup("</p>"),
    ],
  },
  {
    title: "Greeting",
    type: "systemuser",
    description: "For any recipient.",
    subject: "Greetings from {!systemuser:fullname;Northwind Bikes;}",
    body: ["<p>Hello,</p><p>{!systemuser:fullname;;}, {!systemuser:jobtitle;Northwind Bikes;}</p>"],
  },
];

export function ensureTemplates(session: Session, ownerId: string): void {
  for (const { title, type, description, subject, body } of TEMPLATES) {
    const plain = subject.includes("{!");
    ensure(session, "template", stableId(`template ${title}`), {
      title,
      description,
      templatetypecode: type,
      subject: plain ? subject : stylesheet(subject),
      body: plain ? body.join("") : stylesheet(body.join("")),
      mimetype: "text/html",
      languagecode: 1033,
      ispersonal: 0,
      generationtypecode: 0,
      ownerid: ownerId,
      ownerid__type: "systemuser",
    });
  }
}

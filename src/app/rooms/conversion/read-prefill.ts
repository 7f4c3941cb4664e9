import { textOf } from "../../../domain/fields/value.ts";
import { toTextFromHtml } from "../../../domain/fields/text-form.ts";
import { recordsOf } from "../../../domain/match-people.ts";
import type { PrefillFacts } from "../../../domain/prefill.ts";
import type { Ports } from "../../ports.ts";
import type { ItemSource } from "../item-source.ts";

/** More people than this do not tell more about the company. */
const MAX_PEOPLE = 5;

/** Body of the item as text. Attachments are none of a form's business. */
async function readText({ mailbox, items }: Ports, { target }: ItemSource, signal: AbortSignal): Promise<string> {
  const { shelf } = target;
  if (shelf) {
    const { item } = await (await items()).readState({ ...target, shelf }, signal);
    return textOf(item.fields["description"] ?? null);
  }
  const { body, bodyType } = await mailbox.readContent(target.itemId, { maxAttachmentBytes: 0 }, signal);
  return bodyType === "html" ? toTextFromHtml(body) : body;
}

/** What the item and the CRM say for a form (R5). Throws ServiceError. */
export async function readPrefillFacts(ports: Ports, source: ItemSource, signal: AbortSignal): Promise<PrefillFacts> {
  const { people, regarding, target } = source;
  const known = recordsOf(people).slice(0, MAX_PEOPLE);
  const [text, facts] = await Promise.all([
    readText(ports, source, signal),
    known.length === 0 ? undefined : ports.crm.readSuggestionFacts({ answers: [], people: known }, signal),
  ]);
  const companies = facts?.companies.map(({ record }) => record) ?? [];
  return { subject: target.subject, text, people, companies, ...(regarding && { regarding }) };
}

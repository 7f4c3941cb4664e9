import { readId, toEmailAddress } from "../../../domain/ids.ts";
import type { NewRecord, NewRecordTable } from "../../../domain/new-record.ts";
import type { Prefill } from "../../../domain/prefill.ts";
import type { RecordCard } from "../../../domain/records.ts";
import type { convert } from "../../strings/en/convert.ts";
import type { Words } from "../../strings/words.ts";

/** What stands in the form. */
export interface FormValues {
  readonly topic: string;
  readonly description: string;
  readonly customer: RecordCard | undefined;
  readonly contact: RecordCard | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly address: string;
}

/** The form as the item fills it. */
export function valuesFrom(prefill: Prefill | undefined): FormValues {
  return {
    topic: prefill?.topic ?? "",
    description: prefill?.description ?? "",
    customer: prefill?.customers[0],
    contact: prefill?.contact,
    firstName: prefill?.firstName ?? "",
    lastName: prefill?.lastName ?? "",
    company: prefill?.company ?? "",
    address: prefill?.address ?? "",
  };
}

/** What is still missing, or undefined. */
export function reasonNotToCreate(
  words: Words<typeof convert>,
  table: NewRecordTable,
  { topic, customer, lastName }: FormValues,
): string | undefined {
  const named = lastName.trim() !== "";
  switch (table) {
    case "contact":
      return named ? undefined : words.say("why.name");
    case "lead":
      if (topic.trim() === "") return words.say("why.topic");
      return named ? undefined : words.say("why.name");
    case "opportunity":
      return topic.trim() === "" ? words.say("why.topic") : undefined;
    case "incident":
      if (topic.trim() === "") return words.say("why.topic");
      return customer ? undefined : words.say("why.customer");
  }
}

const refOf = (card: RecordCard | undefined) => card && { table: card.table, id: card.id };

/** The record to make; undefined while something is missing. */
export function toNewRecord(table: NewRecordTable, values: FormValues): NewRecord | undefined {
  const customer = refOf(values.customer);
  const contact = refOf(values.contact);
  const address = readId(toEmailAddress, values.address === "" ? undefined : values.address);
  const { firstName, lastName } = values;
  const description = values.description.trim();
  const told = description === "" ? {} : { description };
  const reached = address ? { address } : {};
  switch (table) {
    case "contact":
      return { table, firstName, lastName, ...reached, ...(customer && { parent: customer }) };
    case "lead": {
      const company = values.company.trim();
      return {
        table,
        topic: values.topic,
        firstName,
        lastName,
        ...reached,
        ...told,
        ...(company !== "" && { company }),
      };
    }
    case "opportunity":
      return { table, topic: values.topic, ...told, ...(customer && { customer }), ...(contact && { contact }) };
    case "incident":
      return customer && { table, title: values.topic, customer, ...told, ...(contact && { contact }) };
  }
}
